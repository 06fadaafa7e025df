import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../paths.ts';
import { freePort } from '../stack/port.ts';
import { assembleImage, type Image, pathsUnder, standInAsset } from './image.ts';

const namedKey = () => `2026:${randomBytes(32).toString('base64')}`;

describe('the file set of the image, as its plain user on a read-only tree', () => {
  let image: Image;
  let before: string[];
  let env: Record<string, string>;
  let server: ChildProcess | undefined;
  let log = '';

  beforeAll(async () => {
    image = assembleImage();
    before = pathsUnder(image.app, image.writable);
    env = {
      ...image.stage.env,
      PATH: `${image.bin}:/usr/bin:/bin`,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      INSTITUTION_NAME: 'Registro',
      CONTACT: 'c@example.org',
      RECORD_KEY: randomBytes(32).toString('hex'),
      ENROLMENT_KEYS: namedKey(),
      RECEIPT_KEYS: namedKey(),
      PROVIDERS: 'apptenticate',
      APPTENTICATE_URL: 'https://apptenticate.example.org/beta/',
      APPTENTICATE_TOKEN: 'token',
    };
  }, 120_000);
  afterAll(() => {
    server?.kill('SIGKILL');
    image.remove();
  });

  /** Runs a program of the image to its end: exit code and output. */
  async function run([command = '', ...args]: readonly string[], input = '') {
    const child = spawn(command, args, { cwd: image.app, env, ...image.user });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number];
    return { code, output };
  }
  const isHealthy = async () => (await run(image.stage.health)).code === 0;

  test('holds no test, no imitated vendor, no development tool', () => {
    const strangers =
      /\.(test|suite)\.tsx?$|\/(sandbox|testing|scripts)(\/|$)|node_modules\/(vitest|typescript|vite)\//;
    expect(before.filter((path) => strangers.test(path) && !path.includes('/node_modules/'))).toEqual([]);
    expect(before.filter((path) => /node_modules\/(vitest|typescript|vite|yaml)$/.test(path))).toEqual([]);
    expect(before.filter((path) => path.endsWith('/node_modules/fastify'))).toHaveLength(1);
  });

  test('the server starts, answers its health check, and ends with 0', async () => {
    expect(await isHealthy()).toBe(false);
    const [command = '', ...args] = image.stage.command;
    server = spawn(command, args, { cwd: image.app, env, ...image.user });
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk: Buffer) => {
        log += chunk.toString();
      });
    for (let tries = 0; tries < 300 && !log.includes('Cotejo listens on'); tries += 1) await pause(100);
    expect(log).toContain('Cotejo listens on');
    expect(await isHealthy()).toBe(true);
    const url = `http://127.0.0.1:${env['PORT']}`;
    expect((await fetch(`${url}/api/config`)).status).toBe(200);
    expect((await fetch(`${url}/${standInAsset}`)).status).toBe(200);
  }, 120_000);

  test('a command works beside it, on the same record', async () => {
    expect(await run(['cotejo', 'station', 'add', 'counter-1', '--mode', 'assisted'])).toEqual({
      code: 0,
      output: expect.stringMatching(/^"counter-1" is added\. Its code: \S{9}\./) as string,
    });
    // The server holds the same keys and the same file.
    expect(await isHealthy()).toBe(true);
    server?.kill('SIGTERM');
    const [code] = server?.exitCode === null ? ((await once(server, 'exit')) as [number]) : [-1];
    expect([code, log]).toEqual([0, expect.not.stringContaining('EROFS')]);
  }, 120_000);

  test('every command has a help text, and only the data folders are writable', async () => {
    const script = `
      import { writeFileSync } from 'node:fs';
      import { createProgram, runCli } from './src/bff/cli/program.ts';
      const all = (command, path) => [path, ...command.commands.flatMap((it) => all(it, [...path, it.name()]))];
      for (const path of all(createProgram({ env: {} }), [])) {
        await runCli([...path, '--help']);
        console.log('ended', JSON.stringify(path), process.exitCode);
      }
      await runCli(['contract']);
      try { writeFileSync('./src/new', ''); } catch (error) { console.log('closed:', error.code); }
    `;
    const { output } = await run(['node', '--input-type=module', '-e', script]);
    const ended = [...output.matchAll(/^ended (\S+) (\S+)$/gm)].map(([, path, code]) => `${path} ${code}`);
    expect(ended.filter((it) => !it.endsWith(' 0'))).toEqual([]);
    for (const name of ['station', 'operator', 'enrol', 'record', 'receipt', 'audit', 'contract']) {
      expect(ended).toContain(`["${name}"] 0`);
      expect(output).toMatch(new RegExp(`^Usage: cotejo ${name} `, 'm'));
    }
    expect(ended.length).toBeGreaterThan(20);
    expect(output).toContain('There is no sandbox here');
    expect(output).toMatch(/closed: (EACCES|EROFS)/);
    expect(pathsUnder(image.app, image.writable)).toEqual(before);
  }, 120_000);
});

/** A working engine: a program without a running one builds nothing. */
const engine = ['docker', 'podman'].find(
  (name) => spawnSync(name, ['info'], { timeout: 20_000 }).status === 0,
);

// Only where there is an engine: what the image is made of is tested above, without one.
if (engine !== undefined) {
  test('an engine builds it, and its command runs there', () => {
    const format = engine === 'podman' ? ['--format', 'docker'] : [];
    const build = ['build', ...format, '-f', 'Containerfile', '-t', 'cotejo-test', '.'];
    const built = spawnSync(engine, build, { cwd: root, encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, expect.anything()]);
    const ran = spawnSync(engine, [
      'run',
      '--rm',
      '--read-only',
      'cotejo-test',
      'cotejo',
      'station',
      '--help',
    ]);
    expect([ran.status, ran.stdout.toString()]).toEqual([
      0,
      expect.stringContaining('Usage: cotejo station'),
    ]);
  }, 1_200_000);
}
