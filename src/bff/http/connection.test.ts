import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportOf } from '../providers/provider.ts';
import { build, cookieOf, local, provider } from '../testing/app.suite.ts';
import { get, goodParts, multipart, post } from '../testing/client.suite.ts';
import { everyHeader } from '../testing/headers.suite.ts';
import { exchange, type RawResponse } from '../testing/socket.suite.ts';

let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  app = await build();
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

/** The head of a submission of this many bytes. */
const head = (bytes: number, ...more: string[]) =>
  [
    'POST /api/verifications HTTP/1.1',
    'Host: localhost',
    `Idempotency-Key: ${randomUUID()}`,
    `Content-Type: ${multipart([]).headers['content-type']}`,
    `Content-Length: ${bytes}`,
    ...more,
    '\r\n',
  ].join('\r\n');
const listening = async (own: FastifyInstance) => {
  await own.listen({ host: '127.0.0.1', port: 0 });
  return (own.server.address() as AddressInfo).port;
};
const codeOf = ({ status, body }: RawResponse) => [status, (JSON.parse(body) as { code: string }).code];

test('a slow sender gets an error and is disconnected, while good requests go on', async () => {
  const own = await build({ REQUEST_MS: '2000', ATTEMPTS_PER_SESSION: '1000' });
  const its = await listening(own);
  const { body } = multipart(goodParts());
  const half = Buffer.concat([Buffer.from(head(body.length)), body.subarray(0, 200)]);
  const starts = [head(body.length).slice(0, 40), head(body.length), half];
  const silent = ['', ...starts].map((bytes) => exchange(its, bytes));
  // A byte now and then is no request either.
  const dripping = starts.map((bytes) => exchange(its, bytes, { drip: true }));
  let slow = silent.length + dripping.length;
  const stopped = Promise.all(
    [...silent, ...dripping].map((one) =>
      one.finally(() => {
        slow -= 1;
      }),
    ),
  );
  let good = 0;
  while (slow > 0) {
    const whole = Buffer.concat([Buffer.from(head(body.length, 'Connection: close')), body]);
    expect((await exchange(its, whole)).status).toBe(200);
    good += 1;
  }
  for (const response of await stopped) {
    expect(codeOf(response)).toEqual([408, 'REQUEST_TIMEOUT']);
    expect(response.headers).toMatchObject({ ...everyHeader, connection: 'close' });
  }
  expect(good).toBeGreaterThan(3);
  await own.close();
});

test.each([
  ['declared', head(50_000_000), 413, 'BODY_TOO_LARGE'],
  ['without a key', head(50_000_000).replace(/Idempotency-Key/, 'X-Key'), 400, 'IDEMPOTENCY_KEY_INVALID'],
  ['to nowhere', head(50_000_000).replace('/api/verifications', '/api/absent'), 404, 'NOT_FOUND'],
])('a client that goes on sending gets its answer whole: a huge body %s', async (_, bytes, status, code) => {
  const response = await exchange(port, Buffer.concat([Buffer.from(bytes), Buffer.alloc(8_000_000, 0x78)]));
  expect(codeOf(response)).toEqual([status, code]);
  expect(response.headers).toMatchObject({ connection: 'close' });
});

test('a body that grows beyond the limit without saying so', async () => {
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 0x78), Buffer.from('\r\n')]);
  const opening = head(0).replace('Content-Length: 0', 'Transfer-Encoding: chunked');
  const response = await exchange(
    port,
    Buffer.concat([Buffer.from(opening), ...Array<Buffer>(46).fill(chunk)]),
  );
  expect(codeOf(response)).toEqual([413, 'BODY_TOO_LARGE']);
});

test('a handler that forgets to answer does not block its client for ever', async () => {
  const vendor = { VENDOR_TOTAL_MS: '200', VENDOR_TOKEN_MS: '100', VENDOR_QUEUE_MS: '100' };
  const times = { REQUEST_MS: '500', HANDLER_MS: '500', ...vendor };
  const own = await build(times);
  own.get('/api/forgetful', () => new Promise(() => {}));
  expect((await get(own, '/api/forgetful')).problem?.code).toBe('INTERNAL');
  await own.close();
});

describe('more submissions than are let in at once', () => {
  test('are refused before their body is read, and let in when there is room', async () => {
    let callCount = 0;
    let tell = () => {};
    const finished = new Promise<void>((resolve) => {
      tell = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const slow = provider(async () => {
      callCount += 1;
      begin();
      await finished;
      return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
    });
    const own = await build({ IN_FLIGHT: '1' }, { providers: () => [slow] });
    const its = await listening(own);
    const first = post(own);
    await begun;

    const { body } = multipart(goodParts());
    const whole = Buffer.concat([Buffer.from(head(body.length)), body]);
    const halfSent = Buffer.concat([Buffer.from(head(2_000_000)), Buffer.alloc(1_000_000)]);
    const asking = Buffer.from(head(2_000_000, 'Expect: 100-continue'));
    for (const bytes of [whole, halfSent, asking]) {
      const response = await exchange(its, bytes);
      expect(codeOf(response)).toEqual([503, 'OVERLOADED']);
      expect(response.headers).toMatchObject({ 'retry-after': '2', connection: 'close' });
      expect(response.continued).toBe(false);
    }
    tell();
    expect((await first).status).toBe(200);
    const last = await exchange(
      its,
      Buffer.concat([Buffer.from(head(body.length, 'Connection: close', 'Expect: 100-continue')), body]),
    );
    expect([last.status, last.continued, callCount]).toEqual([200, true, 2]);
    await own.close();
  });
});

test('a client that leaves while waiting can get the answer later', async () => {
  let tell = () => {};
  const finished = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const slow = provider(() =>
    finished.then(() => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } })),
  );
  const own = await build({}, { providers: () => [slow] });
  await own.listen({ host: '127.0.0.1', port: 0 });
  const url = own.listeningOrigin;
  const { headers } = await own.inject({ url: '/api/config', headers: local });
  const cookie = cookieOf(headers);
  const key = randomUUID();
  const form = multipart(goodParts());
  const leave = new AbortController();
  const left = fetch(`${url}/api/verifications`, {
    method: 'POST',
    headers: { ...form.headers, 'idempotency-key': key, cookie },
    body: new Uint8Array(form.body),
    signal: leave.signal,
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  leave.abort();
  await expect(left).rejects.toThrow();
  const later = get(own, `/api/verifications/${key}`, { cookie });
  tell();
  expect((await later).verification?.outcome).toBe('verified');
  await own.close();
});

test('closing lets what is in flight finish', async () => {
  const slow = provider(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
  });
  const own = await build({}, { providers: () => [slow] });
  await own.listen({ host: '127.0.0.1', port: 0 });
  const form = multipart(goodParts());
  const answer = fetch(`${own.listeningOrigin}/api/verifications`, {
    method: 'POST',
    headers: { ...form.headers, 'idempotency-key': randomUUID() },
    body: new Uint8Array(form.body),
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  await Promise.all([own.close(), expect(answer.then((it) => it.status)).resolves.toBe(200)]);
});

test('an idle connection stays open as long as a setting allows, and no longer', async () => {
  const idleFor = async (KEEP_ALIVE_MS: string) => {
    const own = await build({ KEEP_ALIVE_MS });
    const its = await listening(own);
    const socket = connect(its, '127.0.0.1');
    socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    const started = performance.now();
    socket.resume();
    const waited = setTimeout(() => socket.destroy(), 6_000);
    await once(socket, 'close');
    clearTimeout(waited);
    await own.close();
    return performance.now() - started;
  };
  const [short, long] = await Promise.all([idleFor('300'), idleFor('60000')]);
  expect(short).toBeLessThan(4_000);
  expect(long).toBeGreaterThan(5_500);
});
