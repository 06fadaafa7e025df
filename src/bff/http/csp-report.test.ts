import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { build, listLog, local, makePage } from '../testing/app.suite.ts';
import { pagePolicy } from '../testing/headers.suite.ts';

const page = makePage();
const { log, lines } = listLog();
let app: FastifyInstance;
beforeEach(async () => {
  lines.length = 0;
  app = await build({ STATIC_DIR: page.folder }, { log });
});
afterEach(() => app.close());
afterAll(() => page.remove());

const old = 'application/csp-report';
const recent = 'application/reports+json';
const send = (payload: unknown, type = old, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/csp-report',
    headers: { ...local, 'content-type': type, ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const logged = () =>
  lines
    .filter(({ event }) => event === 'csp-violation')
    .map(({ directive, blocked, source }) => [directive, blocked, source]);

const oldReport = (more: object = {}) => ({
  'csp-report': {
    'document-uri': 'http://localhost/resultado?cedula=CANARY',
    'effective-directive': 'script-src-elem',
    'blocked-uri': 'https://evil.example/CANARY.js?CANARY',
    'source-file': 'http://localhost/assets/app-1a2b.js?CANARY',
    'script-sample': 'CANARY',
    ...more,
  },
});

test('of a report the log gets directive, origin and own file, and nothing else', async () => {
  expect((await send(oldReport())).statusCode).toBe(204);
  const body = {
    effectiveDirective: 'connect-src',
    blockedURL: 'inline',
    sourceFile: 'CANARY',
    sample: 'CANARY',
  };
  const reports = [
    { type: 'csp-violation', url: 'http://localhost/CANARY', body },
    { type: 'deprecation', url: 'http://localhost/', body: { id: 'CANARY' } },
  ];
  expect((await send(reports, recent)).statusCode).toBe(204);
  expect(logged()).toEqual([
    ['script-src-elem', 'https://evil.example', '/assets/app-1a2b.js'],
    ['connect-src', 'inline', 'other'],
  ]);
  expect(JSON.stringify(lines)).not.toContain('CANARY');
});

test.each([
  ['lines', 'script-src\nINFO all is well', 'x\r\ny', 'a\nb'],
  ['other schemes', 'script-src evil', 'javascript:alert(1)', 'chrome-extension://abc/x.js'],
  ['lengths', 'x'.repeat(1_000), `https://${'x'.repeat(200)}.example`, `/assets/${'x'.repeat(100)}`],
  ['credentials', '', 'https://user:secret@', ''],
])('hostile %s are logged as other', async (_, directive, blocked, source) => {
  await send(oldReport({ 'effective-directive': directive, 'blocked-uri': blocked, 'source-file': source }));
  expect(logged()).toEqual([['other', 'other', 'other']]);
});

test('a flood is accepted and dropped', async () => {
  const one = { type: 'csp-violation', body: {} };
  for (let sent = 0; sent < 30; sent += 1) {
    expect((await send(Array<object>(30).fill(one), recent)).statusCode).toBe(204);
  }
  expect(logged()).toHaveLength(60);
});

test.each<[string, unknown, string, Record<string, string>, number]>([
  ['no JSON', '{', old, {}, 400],
  ['no report', '{"x":1}', old, {}, 400],
  ['nothing', '', old, {}, 400],
  ['more than 8 KiB', JSON.stringify(oldReport({ x: 'x'.repeat(9_000) })), old, {}, 413],
  ['JSON of another type', oldReport(), 'application/json', {}, 415],
  ['another site', oldReport(), old, { origin: 'https://evil.example' }, 403],
])('%s', async (_, payload, type, headers, status) => {
  expect((await send(payload, type, headers)).statusCode).toBe(status);
  expect(logged()).toEqual([]);
});

test('the page requests reports with a second policy; the enforced one stays as it is', async () => {
  const { headers } = await app.inject({ url: '/', headers: local });
  expect(headers['content-security-policy']).toBe(pagePolicy);
  expect(headers['content-security-policy-report-only']).toBe(`${pagePolicy};report-uri /csp-report`);
});
