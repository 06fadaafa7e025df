import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build, local, makePage } from './testing/app.suite.ts';
import { get } from './testing/client.suite.ts';

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
])('%s is nothing', async (url) => {
  const response = await app.inject({ url, headers: { ...local, 'sec-fetch-mode': 'cors' } });
  expect([response.statusCode, response.json()]).toEqual([
    404,
    expect.objectContaining({ code: 'NOT_FOUND' }),
  ]);
});

test("a worker has a policy of its own, which concedes nothing that the page's widget gets", async () => {
  const own = await build({
    STATIC_DIR: page.folder,
    FACEPHI_CAPTURE: 'token',
    FACEPHI_WIDGET_DIR: page.folder,
    FACEPHI_WIDGET_ORIGINS: 'https://licence.example',
  });
  const { headers } = await own.inject({ url: '/assets/guidance.worker-1a2b.js', headers: local });
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';script-src 'self';connect-src 'self';base-uri 'none';form-action 'none';" +
      "frame-ancestors 'none';require-trusted-types-for 'script'",
  );
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  await own.close();
});

test('a compressed sibling is sent to who reads it', async () => {
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
