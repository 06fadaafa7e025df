import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, local, makePage } from '../testing/app.suite.ts';
import { get } from '../testing/client.suite.ts';
import { pagePolicy } from '../testing/headers.suite.ts';

const page = makePage();
let app: FastifyInstance;
beforeAll(async () => {
  app = await build({ STATIC_DIR: page.folder });
});
afterAll(async () => {
  await app.close();
  page.remove();
});

test.each(['/', '/aviso', '/resultado/abc'])('%s is the page', async (url) => {
  const response = await app.inject({ url, headers: { ...local, 'sec-fetch-mode': 'navigate' } });
  expect(response.body).toContain('<title>page</title>');
});
test.each([
  '/api',
  '/api/',
  '/api/x/y',
  '/health/x',
  '/absent.js',
  '/index.html',
  '/link.txt',
  '/../../etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/%2e%2e/etc/passwd',
  '//etc/passwd',
  '/assets/../../etc/passwd',
  '/assets/app-1a2b.js.br',
  '/\\etc\\passwd.txt',
  '/%00.txt',
  '/assets/',
  '/.env',
])('%s is not served', async (url) => {
  const response = await app.inject({ url, headers: { ...local, 'sec-fetch-mode': 'cors' } });
  expect([response.statusCode, response.json()]).toEqual([
    404,
    expect.objectContaining({ code: 'NOT_FOUND' }),
  ]);
});

test('a page that checks for a newer release gets the document; no script gets it for a file', async () => {
  const ask = (url: string, accept: string) =>
    app.inject({ url, headers: { ...local, 'sec-fetch-mode': 'cors', accept } });
  const document = await ask('/aviso', 'text/html');
  expect([document.statusCode, document.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(document.body).toContain('<title>page</title>');
  expect((await ask('/aviso', '*/*')).statusCode).toBe(404);
  expect((await ask('/assets/absent-12345678.js', 'text/html')).statusCode).toBe(404);
});

describe("a worker has its own policy, with none of the concessions for the page's widget", () => {
  const policyOf = (scripts: string) =>
    `default-src 'none';script-src ${scripts};connect-src 'self';base-uri 'none';form-action 'none';` +
    "frame-ancestors 'none';require-trusted-types-for 'script'";
  const widget = {
    STATIC_DIR: page.folder,
    FACEPHI_CAPTURE: 'token',
    FACEPHI_WIDGET_DIR: page.folder,
    FACEPHI_WIDGET_ORIGINS: 'https://licence.example',
  };
  test.each([
    ['guidance', policyOf("'self' 'wasm-unsafe-eval'")],
    ['encode', policyOf("'self'")],
  ])('%s', async (name, policy) => {
    for (const settings of [{ STATIC_DIR: page.folder }, widget]) {
      const own = await build(settings);
      const { statusCode, headers } = await own.inject({
        url: `/assets/${name}.worker-1a2b.js`,
        headers: local,
      });
      expect(statusCode).toBe(200);
      expect(headers['content-security-policy']).toBe(policy);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      await own.close();
    }
  });
});

test('no other response allows WebAssembly: neither page nor scripts nor a similar path', async () => {
  for (const [url, status] of [
    ['/', 200],
    ['/assets/app-1a2b.js', 200],
    ['/icon.svg', 200],
    ['/assets/guidance.worker-absent.js', 404],
    ['/guidance.worker-1a2b.js', 404],
  ] as const) {
    const { statusCode, headers } = await app.inject({ url, headers: local });
    expect(statusCode, url).toBe(status);
    expect(headers['content-security-policy'], url).toBe(pagePolicy);
  }
});

test('a compressed sibling is sent to clients that accept it', async () => {
  const response = await app.inject({
    url: '/assets/app-1a2b.js',
    headers: { ...local, 'accept-encoding': 'br' },
  });
  expect([response.headers['content-encoding'], response.body]).toEqual(['br', 'compressed']);
  expect(response.headers['content-type']).toMatch(/javascript/);
});

test.each<[string, string]>([
  ['/api/config', 'GET, HEAD'],
  ['/api/verifications', 'POST'],
  [`/api/verifications/${randomUUID()}`, 'GET, HEAD'],
  ['/health/live', 'GET, HEAD'],
])('a wrong method on %s names %s', async (url, allow) => {
  for (const method of ['DELETE', 'PATCH', 'OPTIONS'] as const) {
    const response = await app.inject({
      method,
      url,
      headers: { ...local, 'content-type': 'text/weird' },
      payload: 'x',
    });
    expect([response.statusCode, response.json<{ code: string }>().code, response.headers['allow']]).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
      allow,
    ]);
  }
});

test('a page of the caller is handed the bare request', async () => {
  const own = await build(
    {},
    { page: { kind: 'handler', handle: (request, response) => response.end(`dev ${request.url}`) } },
  );
  const response = await own.inject({ url: '/src/main.tsx?t=1', headers: local });
  expect(response.body).toBe('dev /src/main.tsx?t=1');
  expect(response.headers['content-security-policy']).toBeUndefined();
  expect((await get(own, '/api/absent')).status).toBe(404);
  await own.close();
});
