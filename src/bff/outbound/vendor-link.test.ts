import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { selfSigned } from '../testing/self-signed.suite.ts';
import { answer, formOf, startVendor, type Vendor } from '../testing/vendor.suite.ts';
import { encodeForm } from './form.ts';
import { LinkFailure, type LinkLimits, openVendorLink, type ReachableLink } from './vendor-link.ts';

/** None is reached, on no machine; a test shortens the one that it is about. */
const limits: LinkLimits = {
  connectMs: 60_000,
  headersMs: 60_000,
  gapMs: 60_000,
  totalMs: 60_000,
  answerBytes: 10_000,
  connections: 4,
};
const request = {
  path: '/x',
  headers: { 'content-type': 'text/plain' },
  body: [Buffer.from('ab'), Buffer.from('c')],
};

let vendor: Vendor;
let link: ReachableLink;
const opened: ReachableLink[] = [];
const open = (url: string, changes: Partial<LinkLimits> = {}) => {
  const its = openVendorLink(url, { ...limits, ...changes });
  opened.push(its);
  return its;
};
beforeEach(async () => {
  vendor = await startVendor();
  link = open(vendor.url);
});
afterEach(async () => {
  for (const its of opened.splice(0)) await its.close();
  await vendor.close();
});

const failure = async (sending: Promise<unknown>) => {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof LinkFailure ? { trouble: error.trouble, sent: error.sent } : error;
};

test('a list of buffers goes out as one body of known length', async () => {
  vendor.play = answer(200, 'yes');
  const got = await link.send(request);
  expect([got.status, got.body.toString()]).toEqual([200, 'yes']);
  const [received] = vendor.received;
  expect(received?.body.toString()).toBe('abc');
  expect(received?.headers).toMatchObject({ 'content-length': '3', 'accept-encoding': 'identity' });
  expect(received?.headers['transfer-encoding']).toBeUndefined();
});

test('a form is readable on the other side', async () => {
  await link.send({
    path: '/',
    ...encodeForm(
      [
        ['a', 'á'],
        ['b', ''],
      ],
      { name: 'f', filename: 'f.jpg', type: 'image/jpeg', bytes: Buffer.from('\r\n--x') },
    ),
  });
  expect(vendor.received.map(formOf)).toEqual([
    { a: Buffer.from('á').toString('latin1'), b: '', f: 'file of 5' },
  ]);
});

test('a redirect is an answer and is not followed', async () => {
  vendor.play = answer(302, '', { location: '/elsewhere' });
  expect((await link.send(request)).status).toBe(302);
  expect(vendor.received).toHaveLength(1);
});

describe('sent, and no whole answer', () => {
  test('no headers in time, well before the whole time', async () => {
    vendor.play = () => {};
    const its = open(vendor.url, { headersMs: 300 });
    expect(await failure(its.send(request))).toEqual({ trouble: 'no-answer', sent: true });
  });
  test('a gap that is too long', async () => {
    vendor.play = (_, response) => {
      response.writeHead(200);
      response.write('x');
    };
    const its = open(vendor.url, { gapMs: 300 });
    expect(await failure(its.send(request))).toEqual({ trouble: 'no-answer', sent: true });
  });
  test('drop by drop beyond the whole time', async () => {
    vendor.play = (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(drip));
    };
    const its = open(vendor.url, { totalMs: 900 });
    expect(await failure(its.send(request))).toEqual({ trouble: 'no-answer', sent: true });
  });
  test('a reset in mid-answer', async () => {
    vendor.play = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x', () => response.socket?.resetAndDestroy());
    };
    expect(await failure(link.send(request))).toEqual({ trouble: 'broken', sent: true });
  });
  test('more than is read', async () => {
    vendor.play = answer(200, 'x'.repeat(20_000));
    expect(await failure(link.send(request))).toEqual({ trouble: 'too-large', sent: true });
  });
});

describe('surely not sent', () => {
  test.each(['http://127.0.0.1:1', 'http://no-such-host.invalid'])('%s', async (origin) => {
    // Long enough to be refused; a resolver may stay silent.
    const nobody = open(origin, { connectMs: 3_000 });
    expect(await failure(nobody.send(request))).toEqual({ trouble: 'unreachable', sent: false });
  });

  test('TLS that is none', async () => {
    const plain = open(vendor.url.replace('http:', 'https:'));
    expect(await failure(plain.reach())).toEqual({ trouble: 'unreachable', sent: false });
    expect(await failure(plain.send(request))).toEqual({ trouble: 'unreachable', sent: false });
    expect(vendor.received).toHaveLength(0);
  });

  test('a certificate of no trusted authority', async () => {
    let requests = 0;
    const server = createTlsServer(selfSigned, (_, response) => {
      requests += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const tls = open(`https://127.0.0.1:${port}`);
    const both = await Promise.all([failure(tls.send(request)), failure(tls.reach())]);
    for (const reported of both) expect(reported).toEqual({ trouble: 'unreachable', sent: false });
    expect(requests).toBe(0);
    server.close();
  });

  test('a TLS handshake that is never answered', async () => {
    const sockets = new Set<Socket>();
    const silent: Server = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const tls = open(`https://127.0.0.1:${port}`, { connectMs: 300 });
    const both = await Promise.all([failure(tls.send(request)), failure(tls.reach())]);
    for (const reported of both) expect(reported).toEqual({ trouble: 'unreachable', sent: false });
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  test('no connection free within the whole time', async () => {
    const narrow = open(vendor.url, { connections: 1, totalMs: 1_000 });
    vendor.play = () => {};
    const both = await Promise.all([
      failure(narrow.send(request)),
      failure(narrow.send({ ...request, timeoutMs: 500 })),
    ]);
    expect(both).toEqual([
      { trouble: 'no-answer', sent: true },
      { trouble: 'unreachable', sent: false },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(vendor.received).toHaveLength(1);
  });
});

test('reaching connects as for a request, and sends none', async () => {
  expect(await link.reach()).toBeGreaterThanOrEqual(0);
  expect(vendor.received).toEqual([]);
  await vendor.close();
  expect(await failure(link.reach())).toEqual({ trouble: 'unreachable', sent: false });
});
