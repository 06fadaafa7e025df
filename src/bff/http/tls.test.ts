import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../testing/app.suite.ts';
import { makeCertificate } from '../testing/certificate.suite.ts';
import { makeFiles } from '../testing/config.suite.ts';
import { everyHeader } from '../testing/headers.suite.ts';

const { file, remove } = makeFiles();
const { cert, key } = await makeCertificate();
const hsts = { 'strict-transport-security': 'max-age=31536000' };
let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  app = await build({ TLS_CERT_FILE: file(cert), TLS_KEY_FILE: file(key) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(async () => {
  await app.close();
  remove();
});

interface TlsAnswer {
  status: number | undefined;
  headers: Record<string, unknown>;
}
const ask = (path: string, ca: string | undefined = cert) =>
  new Promise<TlsAnswer>((resolve, reject) => {
    httpsGet({ host: 'localhost', port, path, ca }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    }).on('error', reject);
  });

test('over TLS: the session is secure and prefixed, HSTS and every header are there', async () => {
  const { status, headers } = await ask('/api/config');
  expect(status).toBe(200);
  expect(headers).toMatchObject({ ...everyHeader, ...hsts });
  expect(String(headers['set-cookie'])).toMatch(
    /^__Host-cotejo_session=[\w-]{32}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect((await ask('/api/absent')).headers).toMatchObject({ ...everyHeader, ...hsts });
});

test('the page of the same name over https is the same origin, over http it is not', async () => {
  for (const [scheme, status] of [
    ['https', 401],
    ['http', 403],
  ] as const) {
    const headers = { host: `localhost:${port}`, origin: `${scheme}://localhost:${port}` };
    const url = '/api/verifications/0b6f2a3e-5b1c-4c51-9d0f-3a9f8f1f7c11';
    expect((await app.inject({ url, headers })).statusCode).toBe(status);
  }
});

test('a client that does not know the certificate rejects it', async () => {
  await expect(ask('/api/config', '')).rejects.toThrow(/self-signed certificate/);
});

test('bytes within TLS that are no HTTP are answered in our form', async () => {
  const text = await new Promise<string>((resolve) => {
    let got = '';
    const socket = connect({ host: 'localhost', port, ca: cert }, () => socket.write('hello\r\n\r\n'));
    socket.on('data', (chunk: Buffer) => {
      got += chunk.toString();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
  });
  expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*strict-transport-security: [\s\S]*BODY_MALFORMED/);
});

test('plain HTTP and old TLS get no answer, and the next one does', async () => {
  await expect(
    new Promise((_, reject) => {
      httpGet({ host: '127.0.0.1', port }).on('error', reject);
    }),
  ).rejects.toThrow();
  await expect(
    new Promise((resolve, reject) => {
      connect({ host: 'localhost', port, ca: cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }, () =>
        resolve(''),
      ).on('error', reject);
    }),
  ).rejects.toThrow();
  expect((await ask('/health/live')).status).toBe(200);
});
