import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { goodParts, post } from './testing/client.suite.ts';
import { configOf } from './testing/env.suite.ts';
import { answer, type Play, startVendor } from './testing/vendor.suite.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const good = answer(200, JSON.stringify({ access: 'a', refresh: 'r' }));
const verified = answer(200, JSON.stringify({ valid: true, message: null, code: 0, id: 1 }));

/** A server in front of a vendor whose token service plays what a test defines. */
async function setUp(token: Play, env: Record<string, string> = {}) {
  const vendor = await startVendor();
  const play = { token };
  vendor.play = (received, response) =>
    (received.path.startsWith('/api/token/') ? play.token : verified)(received, response);
  const app = await buildApp({
    config: configOf({
      PROVIDERS: 'apptenticate',
      APPTENTICATE_URL: `${vendor.url}/beta/`,
      STATIC_DIR: 'no-such-folder',
      ...env,
    }),
  });
  closing.push(vendor.close, () => app.close());
  const calls = () => vendor.received.map(({ path }) => path);
  let n = 0;
  const send = () => post(app, goodParts(`8-1-${++n}`));
  return { play, send, calls };
}

const logins = (calls: string[]) => calls.filter((path) => path === '/api/token/').length;

describe('the token service is called no more often than a vendor that fails', () => {
  test.each<[string, Play, Record<string, string>]>([
    ['answers 500', answer(500, '{}'), {}],
    ['answers without a token', answer(200, '{}'), {}],
    ['is not there', answer(404, '<html></html>'), {}],
    ['hangs', () => {}, { VENDOR_TOKEN_MS: '200' }],
  ])('one that %s: thirty people, five logins, then at once 503', async (_, play, env) => {
    const { send, calls } = await setUp(play, env);
    const took: number[] = [];
    for (let person = 0; person < 30; person += 1) {
      const started = performance.now();
      const { status, problem, headers } = await send();
      took.push(performance.now() - started);
      expect([status, problem?.code]).toEqual([503, 'VENDOR_AUTH_UNAVAILABLE']);
      if (person >= 5) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(logins(calls())).toBe(5);
    expect(calls().filter((path) => !path.startsWith('/api/token/'))).toEqual([]);
    const median = took.slice(5).sort((a, b) => a - b)[12];
    expect(median).toBeLessThan(env['VENDOR_TOKEN_MS'] === undefined ? 1_000 : 200);
  });

  test('after its pause one login tries it, and service resumes', async () => {
    const { send, calls, play } = await setUp(answer(500, '{}'), {
      VENDOR_FAULTS: '2',
      VENDOR_OPEN_MS: '300',
    });
    for (let person = 0; person < 4; person += 1) expect((await send()).status).toBe(503);
    expect(logins(calls())).toBe(2);
    play.token = good;
    await pause(350);
    const all = await Promise.all(Array.from({ length: 10 }, send));
    expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(logins(calls())).toBe(3);
  });

  test('thirty people at once wait for one login', async () => {
    const slow: Play = (received, response) => void setTimeout(() => good(received, response), 100);
    const { send, calls } = await setUp(slow);
    const all = await Promise.all(Array.from({ length: 30 }, send));
    expect(all.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(logins(calls())).toBe(1);
  });

  test.each([429, 503])(
    '%i with Retry-After: not called for so long, and people get a message',
    async (status) => {
      const { send, calls, play } = await setUp(answer(status, '{}', { 'retry-after': '1' }));
      const first = await send();
      expect([first.status, first.headers['retry-after']]).toEqual([503, '1']);
      play.token = good;
      for (let person = 0; person < 5; person += 1) expect((await send()).status).toBe(503);
      expect(logins(calls())).toBe(1);
      await pause(1_100);
      expect((await send()).status).toBe(200);
      expect(logins(calls())).toBe(2);
    },
  );

  test('a Retry-After of ten digits is an hour at most, and no longer than VENDOR_PAUSE_MS', async () => {
    const { send, calls } = await setUp(answer(429, '{}', { 'retry-after': '99999999999' }));
    const statuses = [await send(), await send()].map(({ headers }) => Number(headers['retry-after']));
    expect(statuses[0]).toBe(3_600);
    expect(statuses[1]).toBeLessThanOrEqual(300);
    expect(statuses[1]).toBeGreaterThan(290);
    expect(logins(calls())).toBe(1);
  });
});
