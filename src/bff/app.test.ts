import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemCodes } from '../contract/problems/codes.ts';
import { problemMediaType } from '../contract/problems/problem.ts';
import { problemsEn } from '../locales/en/problems.ts';
import { problemsEs } from '../locales/es/problems.ts';
import { build, cookieOf, listLog, local, makePage } from './testing/app.suite.ts';
import { get, goodParts, post } from './testing/client.suite.ts';
import { everyHeader } from './testing/headers.suite.ts';
import { memoryStores } from './testing/stores.suite.ts';

const page = makePage();
const { log, lines } = listLog();
let app: FastifyInstance;
beforeAll(async () => {
  app = await build({ STATIC_DIR: page.folder }, { log });
});
afterAll(async () => {
  await app.close();
  page.remove();
});

describe('headers', () => {
  const noStore = 'no-store';
  const immutable = 'public, max-age=31536000, immutable';

  test.each<['GET' | 'POST' | 'PUT', string, number, string, Record<string, string>?]>([
    ['GET', '/', 200, noStore],
    ['GET', '/resultado', 200, noStore],
    ['GET', '/assets/app-1a2b.js', 200, immutable],
    ['GET', '/icon.svg', 200, noStore],
    ['GET', '/api/config', 200, noStore],
    ['GET', '/api/openapi.json', 200, noStore],
    ['GET', '/api/docs', 200, noStore],
    ['GET', '/health/live', 200, noStore],
    ['GET', '/health/ready', 200, noStore],
    ['GET', '/absent.js', 404, noStore],
    ['GET', '/api/absent', 404, noStore],
    ['GET', `/api/verifications/${randomUUID()}`, 401, noStore],
    ['PUT', '/api/config', 405, noStore],
    ['POST', '/api/verifications', 400, noStore],
    ['POST', '/nothing', 404, noStore],
    ['GET', '/', 421, noStore, { host: 'evil.example' }],
    ['GET', '/%zz', 404, noStore],
    ['GET', `/${'x'.repeat(3_000)}`, 414, noStore],
  ])('%s %.40s: %i', async (method, url, status, cache, headers = {}) => {
    const response = await app.inject({ method, url, headers: { ...local, ...headers } });
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({ ...everyHeader, 'cache-control': cache });
    expect(response.headers['strict-transport-security']).toBeUndefined();
    if (status >= 400) expect(response.headers['content-type']).toBe(problemMediaType);
  });

  test('a widget’s concessions are made only where a widget is configured', async () => {
    const own = await build({
      FACEPHI_CAPTURE: 'token',
      STATIC_DIR: page.folder,
      FACEPHI_WIDGET_DIR: page.folder,
      FACEPHI_WIDGET_ORIGINS: 'https://licence.example',
    });
    const policy = String(
      (await own.inject({ url: '/', headers: local })).headers['content-security-policy'],
    );
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("worker-src 'self' blob:;");
    expect(policy).toContain("connect-src 'self' https://licence.example;");
    const file = await own.inject({ url: '/vendor/facephi/icon.svg', headers: local });
    expect([file.statusCode, file.body, file.headers['cache-control']]).toEqual([200, '<svg/>', 'no-cache']);
    expect((await get(own, '/vendor/facephi/absent.js')).status).toBe(404);
    expect((await own.inject({ url: '/api/config', headers: local })).json()).toMatchObject({
      widget: { module: '/vendor/facephi/selphi.js', bundlePath: '/vendor/facephi/' },
    });
    await own.close();
  });
});

describe('problems', () => {
  test('speak the requested language, under one code', async () => {
    const es = await get(app, '/api/absent', { 'accept-language': 'fr' });
    const en = await get(app, '/api/absent', { 'accept-language': 'en-GB' });
    expect(es.problem).toMatchObject({
      title: problemsEs.NOT_FOUND.what,
      type: '/api/docs#NOT_FOUND',
      retryable: false,
    });
    expect(en.problem?.detail).toBe(`${problemsEn.NOT_FOUND.what} ${problemsEn.NOT_FOUND.next}`);
    expect([es.headers['content-language'], en.headers['content-language']]).toEqual(['es', 'en']);
  });

  test('an internal error reveals no details, neither in the response nor in the log', async () => {
    const stores = await memoryStores();
    const record = { ...stores.record, ready: () => Promise.reject(new Error('CANARY')) };
    const own = await build({}, { log, stores: { ...stores, record } });
    own.get('/api/broken', () => {
      throw new Error('CANARY');
    });
    expect((await get(own, '/health/ready')).problem?.code).toBe('STORE_UNAVAILABLE');
    const { status, problem } = await get(own, '/api/broken');
    expect([status, problem?.code]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify([problem, lines])).not.toContain('CANARY');
    expect(lines.find(({ event }) => event === 'defect')?.error).toMatch(/^Error \| at /);
    await own.close();
  });
});

test('the log names routes, not keys, and nothing about the person', async () => {
  lines.length = 0;
  const key = randomUUID();
  const { headers } = await post(app, goodParts('8-777-987654'), { 'idempotency-key': key });
  await get(app, `/api/verifications/${key}`, { cookie: cookieOf(headers) });
  await get(app, '/api/absent?cedula=8-777-987654');
  const text = JSON.stringify(lines);
  expect(lines.map(({ route, event }) => route ?? event)).toEqual([
    'verification',
    '/api/verifications',
    '/api/verifications/:key',
    '/*',
  ]);
  for (const secret of ['987654', key, String(headers['set-cookie']).slice(15, 47)])
    expect(text).not.toContain(secret);
});

test('the documentation has an anchor, two languages and a remedy for every code', async () => {
  const { body } = await app.inject({ url: '/api/docs', headers: local });
  for (const code of problemCodes) expect(body).toContain(`<tr id="${code}">`);
  expect(body).not.toMatch(/<script|style=|undefined|\[object/);
  const css = await app.inject({ url: '/api/docs.css', headers: local });
  expect(css.headers['content-type']).toBe('text/css; charset=utf-8');
});
