import type { ServerOptions } from 'node:https';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, makeAuthority } from '../testing/pki.suite.ts';
import { startProxy } from '../testing/proxy.suite.ts';
import { plays, type ReceiverPlay, startReceiver } from '../testing/receiver.suite.ts';
import { blockListOf } from './addresses.ts';
import { createEventSender, findUrlProblem, type ResolveName, type SendPolicy } from './send-event.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

let house: Authority;
beforeAll(async () => {
  house = await makeAuthority();
});

const development: SendPolicy = {
  allowed: blockListOf([]),
  allowsLoopback: true,
  proxyFilters: false,
  connectMs: 5_000,
  totalMs: 10_000,
  outboundTo: () => ({ proxy: null, tls: { ca: [house.cert] } }),
};

async function receiverWith(play: ReceiverPlay, tls?: ServerOptions) {
  const receiver = await startReceiver(play, tls);
  closing.push(receiver.close);
  return receiver;
}

function send(
  url: string,
  policy: Partial<SendPolicy> = {},
  resolve?: ResolveName,
  signal = new AbortController().signal,
) {
  const sender = createEventSender({ ...development, ...policy }, resolve);
  closing.push(sender.close);
  return sender.send(url, { 'webhook-id': 'msg_1' }, '{"n":1}', signal);
}

/** A resolver that knows one name, and counts. */
function resolverOf(...addresses: string[]): ResolveName & { calls: string[] } {
  const calls: string[] = [];
  const resolve: ResolveName = (host, _, callback) => {
    calls.push(host);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return Object.assign(resolve, { calls });
}

describe('a receiver', () => {
  test('gets the bytes and the headers, once', async () => {
    const receiver = await receiverWith(plays.accept);
    expect(await send(`${receiver.url}?a=1`)).toEqual({ isDelivered: true, status: 204 });
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      path: '/events?a=1',
      body: '{"n":1}',
      headers: { 'webhook-id': 'msg_1', 'content-type': 'application/json', 'content-length': '7' },
    });
  });

  test.each<[keyof typeof plays, object]>([
    ['fail', { status: 500, cause: 'status-500', waitMs: 0 }],
    ['gone', { status: 410, cause: 'status-410' }],
    ['busy', { status: 503, cause: 'status-503', waitMs: 120_000 }],
    ['reset', { status: null, cause: 'connection-lost' }],
  ])('that plays %s has not got it', async (name, expected) => {
    const receiver = await receiverWith(plays[name]);
    expect(await send(receiver.url)).toMatchObject({ isDelivered: false, ...expected });
    expect(receiver.received).toHaveLength(1);
  });

  test('that redirects is not followed', async () => {
    const receiver = await receiverWith(plays.redirect);
    expect(await send(receiver.url)).toMatchObject({ isDelivered: false, cause: 'status-307' });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/events']);
  });

  test.each(['hang', 'trickle'] as const)(
    'that plays %s is waited for until the end of its time',
    async (name) => {
      const receiver = await receiverWith(plays[name]);
      const result = await send(receiver.url, { totalMs: 2_000 });
      expect(result).toMatchObject({ isDelivered: false, status: null });
      expect(receiver.received).toHaveLength(1);
    },
  );

  test.each(['endless', 'stall'] as const)(
    'that plays %s after its 200 has it; its body is cut off',
    async (name) => {
      const receiver = await receiverWith(plays[name]);
      expect(await send(receiver.url)).toEqual({ isDelivered: true, status: 200 });
    },
  );

  test('that is not there, or a stop in the middle, is no delivery', async () => {
    const receiver = await startReceiver(plays.hang);
    const stop = new AbortController();
    const sending = send(receiver.url, {}, undefined, stop.signal);
    await expect.poll(() => receiver.received.length).toBe(1);
    stop.abort();
    expect(await sending).toMatchObject({ isDelivered: false, status: null });
    await receiver.close();
    expect(await send(receiver.url)).toMatchObject({ isDelivered: false, cause: 'connect-refused' });
  });
});

describe('TLS', () => {
  test('is checked by the name of the receiver, whatever the address', async () => {
    const receiver = await receiverWith(plays.accept, await house.issue(['bank.example']));
    const url = `https://bank.example:${receiver.port}/events`;
    const resolve = resolverOf('127.0.0.1');
    expect(await send(url, {}, resolve)).toEqual({ isDelivered: true, status: 204 });
    expect(resolve.calls).toEqual(['bank.example']);
    expect(receiver.received[0]?.headers.host).toBe(`bank.example:${receiver.port}`);
    expect(await send(url.replace('bank', 'other'), {}, resolve)).toMatchObject({ cause: 'tls-wrong-name' });
    const straight = () => ({ proxy: null, tls: {} });
    expect(await send(url, { outboundTo: straight }, resolve)).toMatchObject({ cause: 'tls-unknown-ca' });
    expect(receiver.received).toHaveLength(1);
  });
});

describe('an address that is not public', () => {
  const production = { allowsLoopback: false };

  test('is refused when it is written, in every spelling, and nothing is connected', async () => {
    const receiver = await receiverWith(plays.accept, await house.issue());
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '10.0.0.1',
    ])
      expect(await send(`https://${host}:${receiver.port}/`, production)).toMatchObject({
        cause: 'address-refused',
      });
    expect(receiver.connections()).toBe(0);
  });

  test('is refused when a name resolves to it, also beside public ones', async () => {
    const receiver = await receiverWith(plays.accept, await house.issue(['bank.example']));
    const url = `https://bank.example:${receiver.port}/events`;
    for (const addresses of [
      ['127.0.0.1'],
      ['8.8.8.8', '127.0.0.1'],
      ['::ffff:7f00:1'],
      ['64:ff9b::a00:1'],
      [],
    ])
      expect(await send(url, production, resolverOf(...addresses))).toMatchObject({
        cause: 'address-refused',
      });
    expect(await send(`https://localhost:${receiver.port}/`, production)).toMatchObject({
      cause: 'address-refused',
    });
    expect(receiver.connections()).toBe(0);
  });

  test('may receive events where its network is listed', async () => {
    const receiver = await receiverWith(plays.accept, await house.issue(['bank.example']));
    const listed = { ...production, allowed: blockListOf(['127.0.0.0/8']) };
    const url = `https://bank.example:${receiver.port}/events`;
    expect(await send(url, listed, resolverOf('127.0.0.1'))).toMatchObject({ isDelivered: true });
  });

  test('is not reached by a name that changes between the check and the connection', async () => {
    const receiver = await receiverWith(plays.accept, await house.issue(['bank.example']));
    let calls = 0;
    const rebinding: ResolveName = (_, __, callback) => {
      calls += 1;
      callback(null, [{ address: calls === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };
    const url = `https://bank.example:${receiver.port}/events`;
    expect(await send(url, {}, rebinding)).toMatchObject({ isDelivered: true });
    expect(calls).toBe(1);
    expect(await send(url, {}, rebinding)).toMatchObject({ cause: 'address-refused' });
  });
});

test.each([
  ['no address', 'url'],
  ['http://bank.example/', 'url'],
  ['ftp://bank.example/', 'url'],
  ['https://user@bank.example/', 'url'],
  ['https://bank.example/#a', 'url'],
  [`https://bank.example/${'x'.repeat(2_000)}`, 'url'],
  ['https://169.254.169.254/latest/meta-data', 'address'],
  ['http://127.0.0.1/', undefined],
  ['http://localhost:8080/events', undefined],
  ['http://localhost.evil.example/', 'url'],
  ['https://bank.example/events?a=b', undefined],
])('%s as the address of a webhook: %s', (url, problem) => {
  expect(findUrlProblem(url, development)).toBe(problem);
});

test('plain http is for development only', () => {
  expect(findUrlProblem('http://127.0.0.1/', { ...development, allowsLoopback: false })).toBe('url');
});

describe('a proxy', () => {
  test('gets the address that was checked; one that filters gets the name, and nothing is resolved here', async () => {
    const receiver = await receiverWith(plays.accept, await house.issue(['bank.example']));
    const proxy = await startProxy();
    closing.push(proxy.close);
    const url = `https://bank.example:${receiver.port}/events`;
    const through = {
      outboundTo: () => ({ proxy: new URL(proxy.url), tls: { ca: [house.cert] } }),
    };
    const resolve = resolverOf('127.0.0.1');
    expect(await send(url, through, resolve)).toMatchObject({ isDelivered: true });
    expect(await send(url, { ...through, allowsLoopback: false }, resolve)).toMatchObject({
      cause: 'address-refused',
    });
    expect(resolve.calls).toHaveLength(2);
    const filters = { ...through, allowsLoopback: false, proxyFilters: true };
    expect(await send(url, filters, resolve)).toMatchObject({ isDelivered: true });
    expect(resolve.calls).toHaveLength(2);
    expect(proxy.requests).toEqual([`127.0.0.1:${receiver.port}`, `bank.example:${receiver.port}`]);
    expect(receiver.received).toHaveLength(2);
  });

  test('that refuses is a cause of its own', async () => {
    const proxy = await startProxy({ refuses: 403 });
    closing.push(proxy.close);
    const outboundTo = () => ({ proxy: new URL(proxy.url), tls: {} });
    expect(await send('https://bank.example/', { outboundTo }, resolverOf('8.8.8.8'))).toMatchObject({
      cause: 'proxy-refused',
    });
  });
});
