import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { Environment } from './config/environment.ts';
import { processEnv, sandboxEnv } from './testing/env.suite.ts';
import { freePort } from './testing/ports.suite.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
let running: ChildProcess | undefined;
afterEach(() => running?.kill('SIGKILL'));

interface Served {
  child: ChildProcess;
  url: string;
  complaints: () => string;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** The server as a service manager starts it, with its standard output wherever a test wants it. */
async function serve(stdout: 'pipe' | 'ignore' | number, env: Environment = {}): Promise<Served> {
  const port = await freePort();
  const own = { PORT: String(port), STATIC_DIR: 'no-such-folder' };
  const child = spawn(process.execPath, [main], {
    env: { ...processEnv, ...sandboxEnv, ...own, ...env },
    stdio: ['ignore', stdout, 'pipe'],
  });
  running = child;
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${url}/health/live`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 50_000 },
    )
    .toBe(200);
  return { child, url, complaints: () => text, ended };
}

const get = async (url: string) => (await fetch(url)).status;

describe('a log that cannot be written', () => {
  test('on a full disk: served all the same, one line on the standard error, SIGTERM ends it with 0', async () => {
    const metrics = await freePort();
    const { child, url, complaints, ended } = await serve(openSync('/dev/full', 'w'), {
      METRICS_PORT: String(metrics),
    });
    for (let n = 0; n < 20; n += 1) expect(await get(`${url}/health/live`)).toBe(200);
    const numbers = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
    // What was requested, and that it listens.
    expect(Number(/^cotejo_log_lines_lost_total (\d+)$/m.exec(numbers)?.[1])).toBeGreaterThan(20);
    expect(complaints()).toBe('Cotejo cannot write its log (ENOSPC): it goes on, and lines are lost.\n');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('after its reader has gone: the same', async () => {
    const { child, url, complaints, ended } = await serve('pipe');
    child.stdout?.destroy();
    for (let n = 0; n < 20; n += 1) expect(await get(`${url}/health/live`)).toBe(200);
    await expect.poll(complaints).toMatch(/^Cotejo cannot write its log \((EPIPE|ECONNRESET)\): .*\n$/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('on a full disk, with the standard error there too', async () => {
    const full = openSync('/dev/full', 'w');
    const port = await freePort();
    const env = {
      ...processEnv,
      ...sandboxEnv,
      PORT: String(port),
      STATIC_DIR: 'no-such-folder',
    };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', full, full] });
    running = child;
    const ended = once(child, 'exit');
    const live = () => get(`http://127.0.0.1:${port}/health/live`).catch(() => 0);
    await expect.poll(live, { timeout: 50_000 }).toBe(200);
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });
});

describe('the exit code of every signal', () => {
  test.each<[NodeJS.Signals, number | NodeJS.Signals]>([
    ['SIGTERM', 0],
    ['SIGINT', 0],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
    ['SIGUSR2', 140],
    ['SIGABRT', 'SIGABRT'],
    ['SIGSEGV', 'SIGSEGV'],
  ])('%s: %s', async (signal, code) => {
    const { child, ended } = await serve('ignore');
    child.kill(signal);
    expect(await ended).toBe(code);
  });
});
