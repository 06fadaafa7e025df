import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { startGroup } from './process-group.ts';

/** A program that starts another one and waits, and reports on descriptor 3 that it is ready. */
const parent = ['-c', 'sleep 300 & echo ready >&3; wait'];
/** The same, ignoring SIGTERM. */
const deaf = ['-c', 'trap "" TERM; sleep 300 & echo ready >&3; wait; sleep 300'];

async function start(args: string[]) {
  const group = startGroup('/bin/sh', args, { input: 'guarded' });
  await once(group.child.stdio[3] as NodeJS.ReadableStream, 'data');
  const pid = group.child.pid ?? 0;
  const isRunning = () => {
    try {
      process.kill(-pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  expect(isRunning()).toBe(true);
  return { ...group, isRunning };
}

const expectEnded = (isRunning: () => boolean) =>
  vi.waitFor(() => expect(isRunning()).toBe(false), { timeout: 20_000 });

test.each([
  ['when a program exits', parent],
  ['when a program ignores SIGTERM', deaf],
])('a group ends with all processes that it started, %s', async (_, args) => {
  const { end, isRunning } = await start(args);
  await end();
  await expectEnded(isRunning);
});

test('a group ends when its pipe is closed, as after the tests were killed', async () => {
  const { child, isRunning } = await start(parent);
  child.stdin?.destroy();
  await expectEnded(isRunning);
});

test('a missing command is reported, and the group ends', async () => {
  const group = startGroup('/nonexistent/command', [], { input: 'guarded' });
  await once(group.child, 'exit');
  expect(group.lastWords()).toContain('/nonexistent/command');
  await group.end();
});
