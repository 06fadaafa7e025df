import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { root } from '../paths.ts';

/** As `npm run play` does it, without a display. */
const play = (args: string[]) =>
  new Promise<{ code: unknown; output: string }>((resolve) => {
    const options = { cwd: root, env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' } };
    execFile(process.execPath, ['tools/play.ts', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });

test('an invalid run ends with one sentence and a non-zero exit code', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  try {
    const [unknown, used, headless] = await Promise.all([
      play(['nobody', '--headless']),
      play(['verified', '--headless', '--port', String(port)]),
      process.platform === 'linux'
        ? play(['verified'])
        : { code: 1, output: 'There is no display here: x\n' },
    ]);
    expect(unknown).toEqual({
      code: 1,
      output: 'There is no scenario "nobody": "npm run sandbox -- --list" has all.\n',
    });
    expect(used.output).toBe(
      `Port ${port} is in use by another program: choose another with --port, or leave it out.\n`,
    );
    expect(headless.output).toMatch(/^There is no display here: .*\n$/);
    expect([used.code, headless.code]).toEqual([1, 1]);
  } finally {
    taken.close();
  }
});
