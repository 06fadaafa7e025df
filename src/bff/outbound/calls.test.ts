import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { recordCalls, withCallRecording } from './calls.ts';
import { LinkFailure, type VendorLink } from './vendor-link.ts';

const request = (path: string) => ({ path, headers: {}, body: [] });
const link = withCallRecording('facephi', {
  async send({ path }) {
    await pause(1);
    if (path === '/hang') throw new LinkFailure('no-answer', true);
    if (path === '/away') throw new LinkFailure('unreachable', false);
    return { status: path === '/401' ? 401 : 200, headers: {}, body: Buffer.alloc(0) };
  },
  close: async () => {},
} satisfies VendorLink);

test('every call is recorded for its own verification, however deep and side by side', async () => {
  const run = (paths: string[]) =>
    recordCalls(() => Promise.all(paths.map((path) => link.send(request(path)).catch(() => 'failed'))));
  const [one, two] = await Promise.all([run(['/', '/401']), run(['/hang', '/away'])]);
  const reported = (calls: typeof one.calls) =>
    calls.map(({ path, sent, answered }) => [path, sent, answered]);
  expect(reported(one.calls)).toEqual([
    ['/', true, 200],
    ['/401', true, 401],
  ]);
  expect(reported(two.calls)).toEqual([
    ['/hang', true, null],
    ['/away', false, null],
  ]);
  expect(one.calls[0]).toMatchObject({ provider: 'facephi', ms: expect.any(Number) as number });
  expect(two.result).toEqual(['failed', 'failed']);
});

test('outside of a verification nothing is recorded', async () => {
  await expect(link.send(request('/'))).resolves.toMatchObject({ status: 200 });
});
