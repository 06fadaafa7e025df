import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportOf } from './providers/provider.ts';
import { build, cookieOf, local, provider } from './testing/app.suite.ts';
import { get, goodParts, multipart } from './testing/client.suite.ts';

let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  app = await build();
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

const raw = (bytes: string, to = port) =>
  new Promise<string>((resolve) => {
    let got = '';
    const socket = connect(to, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      got += chunk.toString();
    });
    socket.on('close', () => resolve(got));
  });

test.each<[string, string, number, string]>([
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 421, 'HOST_UNKNOWN'],
  ['no HTTP', 'hello\r\n\r\n', 400, 'BODY_MALFORMED'],
  [
    'headers beyond 16 KiB',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    413,
    'BODY_TOO_LARGE',
  ],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
    400,
    'BODY_MALFORMED',
  ],
])('%s', async (_, bytes, status, code) => {
  const got = await raw(bytes);
  expect(got).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(JSON.parse(got.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, code });
});

test('who sends too slowly is told so, and the connection is closed', async () => {
  const own = await build({ REQUEST_MS: '1000' });
  await own.listen({ host: '127.0.0.1', port: 0 });
  const form = multipart(goodParts());
  const head = [
    'POST /api/verifications HTTP/1.1',
    'Host: localhost',
    `Idempotency-Key: ${randomUUID()}`,
    `Content-Type: ${form.headers['content-type']}`,
    `Content-Length: ${form.body.length}`,
  ].join('\r\n');
  const half = form.body.subarray(0, 200).toString('latin1');
  const slow = ['', head.slice(0, 40), `${head}\r\n\r\n`, `${head}\r\n\r\n${half}`];
  const { port: its } = own.server.address() as AddressInfo;
  for (const got of await Promise.all(slow.map((bytes) => raw(bytes, its))))
    expect(got).toMatch(/^HTTP\/1.1 400 [\s\S]*BODY_MALFORMED/);
  await own.close();
}, 15_000);

test('a body that grows beyond the limit without saying so', async () => {
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const { headers } = multipart([]);
    const request = httpRequest(
      {
        port,
        method: 'POST',
        path: '/api/verifications',
        headers: { ...headers, 'idempotency-key': randomUUID() },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      },
    );
    request.on('error', reject);
    const chunk = Buffer.alloc(64 * 1024, 0x78);
    for (let sent = 0; sent < 3_000_000; sent += chunk.length) request.write(chunk);
    setTimeout(() => request.end(), 2_000).unref();
  });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'BODY_TOO_LARGE' });
});

test('who leaves while waiting finds the answer later', async () => {
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const slow = provider(() =>
    told.then(() => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } })),
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
