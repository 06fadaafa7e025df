import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { clientOf } from './client.suite.ts';
import type { Sandbox } from './index.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

async function started(): Promise<{ child: ChildProcess; sandbox: Sandbox }> {
  const child = fork(main, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [{ ready }] = (await once(child, 'message')) as [{ ready: Omit<Sandbox, 'close'> }];
  return { child, sandbox: { ...ready, close: async () => void child.kill() } };
}

it('sends its addresses to its parent and ends with the channel', async () => {
  const { child, sandbox } = await started();
  expect((await clientOf(sandbox).biometrics('8-9001-1')).json['valid']).toBe(true);
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it.each(['SIGTERM', 'SIGINT'] as const)('exits with 0 on %s, even while a request hangs', async (signal) => {
  const { child, sandbox } = await started();
  const client = clientOf(sandbox);
  const hanging = expect(client.user('9509000001')).rejects.toThrow();
  await expect.poll(async () => (await client.ledger('facephi')).length).toBe(1);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
  await hanging;
});

it('prints its addresses without an IPC channel', async () => {
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  expect(text.toString()).toMatch(/^Apptenticate \(sandbox\) +http:\/\/127\.0\.0\.1:\d+\/\n/);
  child.kill();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('reports an invalid port and exits with 1', async () => {
  const env = { ...process.env, SANDBOX_FACEPHI_PORT: '70000' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [text] = (await once(child.stderr, 'data')) as [Buffer];
  expect(text.toString()).toContain('SANDBOX_FACEPHI_PORT must be a port number, not "70000"');
  expect(await once(child, 'exit')).toEqual([1, null]);
});
