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
    expect(got).toMatch(/^HTTP\/1.1 408 [\s\S]*REQUEST_TIMEOUT/);
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
