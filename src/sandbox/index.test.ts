import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { clientOf } from './client.suite.ts';
import { defaults, startSandbox } from './index.ts';

it('starts on free ports of the loopback address with the default credentials', async () => {
  const sandbox = await startSandbox();
  expect(sandbox.apptenticate).toMatchObject({
    username: defaults.username,
    paths: { beta: '/beta/', 'beta-en': '/beta-en/', 'v3.2': '/api/v3.2/biometrics/nationals/' },
  });
  expect(sandbox.apptenticate.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(sandbox.facephi.url).not.toBe(sandbox.apptenticate.url);
  await sandbox.close();
});

it('takes other credentials', async () => {
  const sandbox = await startSandbox({
    apptenticate: { username: 'u', password: 'p', fixedToken: 't' },
    facephi: { apiKey: 'k' },
  });
  const client = clientOf(sandbox);
  expect((await client.login()).access).toBeTypeOf('string');
  expect((await client.biometrics('8-9001-1', 't')).status).toBe(200);
  expect((await client.user('9001000001')).status).toBe(200);
  await sandbox.close();
});

it('close ends requests that hang, and nothing listens afterwards', async () => {
  const sandbox = await startSandbox();
  const client = clientOf(sandbox);
  const hanging = [client.biometrics('8-9509-1'), client.user('9509000001'), client.user('9510000001')];
  const ends = Promise.allSettled(hanging);
  await expect.poll(async () => (await client.ledger('apptenticate')).length).toBe(1);
  await expect.poll(async () => (await client.ledger('facephi')).length).toBe(2);
  await sandbox.close();
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(fetch(sandbox.facephi.url)).rejects.toThrow();
});

it('rejects with the cause if a port is in use, and leaves nothing running', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  await expect(startSandbox({ facephi: { port } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await new Promise((resolve) => taken.close(resolve));
});
