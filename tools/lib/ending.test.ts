import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './paths.ts';
import { runTool } from './tool.ts';

/** A program with an IPC channel to us, as those of `tools/run.mjs` and the workers of Vitest have. */
function startProgram(body: string): ChildProcess {
  const code = `const { onEnd } = await import(${JSON.stringify(join(root, 'tools/lib/ending.ts'))});\n${body}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

test('a program that waits for messages is not ended by listening for its end', async () => {
  const program = startProgram(`
    process.on('message', () => process.exit(0));
    process.on('beforeExit', () => process.exit(3));
    onEnd(() => {});
    process.send('ready');
  `);
  const exit = once(program, 'exit');
  await once(program, 'message');
  // The time that a whole process needs: long enough for an idle one to end.
  await runTool(['--eval', '0'], { output: 'keep' });
  if (program.connected) program.send('go');
  expect(await exit).toEqual([0, null]);
});

test('a program that has done its work ends although it listens for its end', async () => {
  expect(await once(startProgram('onEnd(() => process.exit(3));'), 'exit')).toEqual([0, null]);
});

test('a program is ended when its parent is gone', async () => {
  const program = startProgram(`
    setInterval(() => {}, 60_000);
    onEnd(() => process.exit(3));
    process.send('ready');
  `);
  const exit = once(program, 'exit');
  await once(program, 'message');
  program.disconnect();
  expect(await exit).toEqual([3, null]);
});

test('a worker that is ended by a signal with nothing left to do ends at once', async () => {
  const program = startProgram(`
    const onMessage = () => {};
    process.on('message', onMessage);
    onEnd(() => {
      process.exitCode = 130;
    });
    process.off('message', onMessage);
    const work = setInterval(() => {}, 60_000);
    process.on('SIGTERM', () => clearInterval(work));
    process.send('ready');
  `);
  const exit = once(program, 'exit');
  await once(program, 'message');
  program.kill('SIGTERM');
  expect(await exit).toEqual([130, null]);
});
