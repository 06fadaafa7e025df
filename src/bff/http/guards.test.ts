import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { build, cookieOf, local } from '../testing/app.suite.ts';
import { get, goodParts, post } from '../testing/client.suite.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = await build();
});
afterAll(() => app.close());

test('the configuration begins a session, once', async () => {
  const first = await app.inject({ url: '/api/config', headers: local });
  expect(first.headers['set-cookie']).toMatch(
    /^cotejo_session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect(z.parse(publicConfigSchema, first.json())).toEqual(first.json());
  const again = await app.inject({
    url: '/api/config',
    headers: { ...local, cookie: cookieOf(first.headers) },
  });
  expect(again.headers['set-cookie']).toBeUndefined();
  const forged = await app.inject({
    url: '/api/config',
    headers: { ...local, cookie: 'cotejo_session=x' },
  });
  expect(forged.headers['set-cookie']).toBeDefined();
});

test('under TLS the cookie is secure and prefixed, and HSTS is sent', async () => {
  const own = await build({ PUBLIC_ORIGINS: 'https://cotejo.example' });
  const { headers } = await own.inject({ url: '/api/config', headers: { host: 'cotejo.example' } });
  expect(headers['set-cookie']).toMatch(
    /^__Host-cotejo_session=[\w-]{32}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
  await own.close();
});

test('the recorded answer is returned only to the session that sent it', async () => {
  const key = randomUUID();
  const sent = await post(app, goodParts(), { 'idempotency-key': key });
  const cookie = cookieOf(sent.headers);
  const again = await get(app, `/api/verifications/${key}`, { cookie });
  expect(again.verification).toEqual(sent.verification);
  expect(again.headers['set-cookie']).toBeUndefined();
  for (const headers of [{}, { cookie: `cotejo_session=${'x'.repeat(32)}` }]) {
    expect((await get(app, `/api/verifications/${key}`, headers)).problem?.code).toBe('SESSION_UNKNOWN');
  }
  expect((await get(app, '/api/verifications/abc', { cookie })).problem?.code).toBe('VERIFICATION_NOT_FOUND');
  expect((await get(app, `/api/verifications/${'a'.repeat(500)}`, { cookie })).status).toBe(404);
});

test.each<[string, Record<string, string>, number]>([
  ['no such headers (curl)', {}, 200],
  ['the same origin', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 200],
  ['an address typed', { 'sec-fetch-site': 'none' }, 200],
  ['another origin', { origin: 'http://evil.example' }, 403],
  ['another port', { origin: 'http://localhost:1' }, 403],
  ['another scheme', { origin: 'https://localhost' }, 403],
  ['no origin that counts', { origin: 'null' }, 403],
  ['another site, without an origin', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
])('a submission from: %s', async (_, headers, status) => {
  expect((await post(app, goodParts(), headers)).status).toBe(status);
});

test.each([
  ['/api/config', 403],
  ['/api/openapi.json', 200],
  ['/', 404],
])('another site gets of %s: %i', async (url, status) => {
  const headers = { ...local, 'sec-fetch-site': 'cross-site' };
  const response = await app.inject({ url, headers });
  expect([response.statusCode, response.headers['set-cookie']]).toEqual([status, undefined]);
});

test.each([
  [undefined, 'localhost:8080', 200],
  [undefined, '127.0.0.1', 200],
  [undefined, '[::1]:80', 200],
  [undefined, 'localhost.evil.example', 421],
  [undefined, '192.168.1.7', 421],
  ['https://a.example', 'a.example', 200],
  ['https://a.example', 'a.example:443', 200],
  ['https://a.example', 'a.example:444', 421],
  ['https://a.example', 'localhost', 421],
  ['http://a.example:81,https://b.example', 'a.example:81', 200],
  ['https://a.example', 'a.example/path', 421],
  ['https://a.example', 'user@a.example', 421],
])('with origins %s the host %s: %i', async (origins, host, status) => {
  const own = await build({ PUBLIC_ORIGINS: origins });
  expect((await own.inject({ url: '/api/docs', headers: { host } })).statusCode).toBe(status);
  expect((await own.inject({ url: '/health/live', headers: { host } })).statusCode).toBe(200);
  await own.close();
});
