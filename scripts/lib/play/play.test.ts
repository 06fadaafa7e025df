import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { runTool } from '../tool.ts';

const play = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  runTool(['scripts/play.ts', ...args], {
    output: 'keep',
    env: { DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
  });

test('what cannot be played ends with one sentence and another code than 0', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  try {
    const [unknown, used, missing, unseen] = await Promise.all([
      play(['nobody', '--headless']),
      play(['verified', '--headless', '--port', String(port)]),
      play(['verified', '--headless'], { COTEJO_CHROMIUM: '/nowhere' }),
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
    expect(missing.output).toBe('COTEJO_CHROMIUM names /nowhere, and there is no such file.\n');
    expect(unseen.output).toMatch(/^There is no display here: .*\n$/);
    expect([used.code, missing.code, unseen.code]).toEqual([1, 1, 1]);
  } finally {
    taken.close();
  }
});
