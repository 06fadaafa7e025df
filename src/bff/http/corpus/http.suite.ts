import { goodParts, multipart } from '../../testing/client.suite.ts';
import { type Case, plainBytes, requestBytes, submissionBytes } from './case.suite.ts';

type Row = [name: string, bytes: Case['bytes'], status: number, code: Case['code'], more?: Partial<Case>];

const good = multipart(goodParts());
const local = ['Host', 'localhost'] as const;
const get = (path: string) => requestBytes('GET', path, [local]);
const host = (...values: string[]) =>
  requestBytes(
    'GET',
    '/api/config',
    values.map((it) => ['Host', it] as const),
  );
const changed = (headers: Record<string, string | readonly string[]>) =>
  submissionBytes(goodParts(), { headers });
const wrong = (method: string, path: string, allow: string): Row => [
  `${method} ${path}`,
  requestBytes(method, path, [local, ['Content-Length', '0']]),
  405,
  'METHOD_NOT_ALLOWED',
  { headers: { allow } },
];
const json = (text: string) =>
  requestBytes(
    'POST',
    '/api/handoffs/claim',
    [local, ['Content-Type', 'application/json'], ['Content-Length', String(text.length)]],
    text,
  );
const line = 'POST /api/verifications HTTP/1.1\r\nHost: localhost\r\nAccept-Language: {language}\r\n';

const rows: Row[] = [
  wrong('GET', '/api/verifications', 'POST'),
  wrong('DELETE', '/api/verifications', 'POST'),
  wrong('PUT', '/api/config', 'GET, HEAD'),
  wrong('TRACE', '/api/config', 'GET, HEAD'),
  wrong('PROPFIND', '/api/config', 'GET, HEAD'),
  wrong('OPTIONS', '/health/live', 'GET, HEAD'),

  ['no type', changed({ 'Content-Type': [] }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
  ['JSON', changed({ 'Content-Type': 'application/json' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
  [
    'a plain form',
    changed({ 'Content-Type': 'application/x-www-form-urlencoded' }),
    415,
    'MEDIA_TYPE_UNSUPPORTED',
  ],
  [
    'a type with a comma',
    changed({ 'Content-Type': 'multipart/form-data, text/plain' }),
    415,
    'MEDIA_TYPE_UNSUPPORTED',
  ],
  ['a coding', changed({ 'Content-Encoding': 'gzip' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
  ['a coding that codes nothing', changed({ 'Content-Encoding': 'identity' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],

  ['another origin', changed({ Origin: 'http://evil.example' }), 403, 'ORIGIN_FORBIDDEN'],
  ['another port', changed({ Origin: 'http://localhost:1' }), 403, 'ORIGIN_FORBIDDEN'],
  ['another scheme', changed({ Origin: 'https://localhost' }), 403, 'ORIGIN_FORBIDDEN'],
  ['no origin that counts', changed({ Origin: 'null' }), 403, 'ORIGIN_FORBIDDEN'],
  ['an empty origin', changed({ Origin: '' }), 403, 'ORIGIN_FORBIDDEN'],
  ['two origins', changed({ Origin: ['http://localhost', 'http://evil.example'] }), 403, 'ORIGIN_FORBIDDEN'],
  ['an origin with a path', changed({ Origin: 'http://localhost/' }), 403, 'ORIGIN_FORBIDDEN'],
  ['another site, without an origin', changed({ 'Sec-Fetch-Site': 'cross-site' }), 403, 'ORIGIN_FORBIDDEN'],
  ['a sibling site', changed({ 'Sec-Fetch-Site': 'same-site' }), 403, 'ORIGIN_FORBIDDEN'],
  [
    'another site under our origin',
    changed({ Origin: 'http://localhost', 'Sec-Fetch-Site': 'cross-site' }),
    403,
    'ORIGIN_FORBIDDEN',
  ],
  [
    'our site under another origin',
    changed({ Origin: 'http://evil.example', 'Sec-Fetch-Site': 'same-origin' }),
    403,
    'ORIGIN_FORBIDDEN',
  ],
  ['two sites', changed({ 'Sec-Fetch-Site': ['same-origin', 'cross-site'] }), 403, 'ORIGIN_FORBIDDEN'],

  ['a foreign host', host('evil.example'), 421, 'HOST_UNKNOWN'],
  ['a host that begins like ours', host('localhost.evil.example'), 421, 'HOST_UNKNOWN'],
  ['a host with a name before it', host('localhost@evil.example'), 421, 'HOST_UNKNOWN'],
  ['a host with a path', host('localhost/x'), 421, 'HOST_UNKNOWN'],
  ['a host with a query', host('localhost?x'), 421, 'HOST_UNKNOWN'],
  ['a host with a fragment', host('localhost#x'), 421, 'HOST_UNKNOWN'],
  ['an empty host', host(''), 421, 'HOST_UNKNOWN'],
  ['no host', host(), 421, 'HOST_UNKNOWN'],
  ['two hosts', host('localhost', 'evil.example'), 421, 'HOST_UNKNOWN'],

  ['no key', changed({ 'Idempotency-Key': [] }), 400, 'IDEMPOTENCY_KEY_INVALID'],
  ['an empty key', changed({ 'Idempotency-Key': '' }), 400, 'IDEMPOTENCY_KEY_INVALID'],
  ['a key that is no UUID', changed({ 'Idempotency-Key': 'abc' }), 400, 'IDEMPOTENCY_KEY_INVALID'],
  [
    'two keys',
    changed({ 'Idempotency-Key': Array<string>(2).fill('0b6f2a3e-5b1c-4c51-9d0f-3a9f8f1f7c11') }),
    400,
    'IDEMPOTENCY_KEY_INVALID',
  ],

  ...[
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/etc/passwd',
    '//etc/passwd.txt',
    '/\\etc\\passwd.txt',
    '/%00.txt',
    '/%zz',
    '/.env',
    '/api/../../x.txt',
    'http://evil.example/api/config',
    '*',
  ].map((path): Row => [`the path ${path}`, get(path), 404, 'NOT_FOUND']),
  ['a path in place of a key', get('/api/verifications/..%2f..%2fx'), 404, 'VERIFICATION_NOT_FOUND'],
  ['a path of 3 kB', get(`/${'x'.repeat(3_000)}`), 414, 'URL_TOO_LONG'],

  ['no HTTP', plainBytes('hello\r\nAccept-Language: {language}\r\n\r\n'), 400, 'BODY_MALFORMED'],
  [
    'HTTP/2 without asking',
    plainBytes('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    400,
    'BODY_MALFORMED',
    { isLocaleUnknown: true },
  ],
  [
    'a tunnel',
    plainBytes('CONNECT evil.example:443 HTTP/1.1\r\nAccept-Language: {language}\r\n\r\n'),
    405,
    'METHOD_NOT_ALLOWED',
  ],
  ['headers beyond 16 KiB', plainBytes(`${line}X: ${'x'.repeat(20_000)}\r\n\r\n`), 431, 'HEADERS_TOO_LARGE'],
  [
    'two lengths',
    plainBytes(`${line}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`),
    400,
    'BODY_MALFORMED',
  ],
  [
    'a length and chunks',
    plainBytes(`${line}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    400,
    'BODY_MALFORMED',
  ],
  ['a length below zero', plainBytes(`${line}Content-Length: -1\r\n\r\n`), 400, 'BODY_MALFORMED'],
  ['a space before the colon', plainBytes(`${line}Content-Length : 1\r\n\r\nx`), 400, 'BODY_MALFORMED'],
  ['a NUL in a header', plainBytes(`${line}X: a\0b\r\n\r\n`), 400, 'BODY_MALFORMED'],
  [
    'a chunk of no length',
    submissionBytes(goodParts(), {
      headers: { 'Content-Length': [], 'Transfer-Encoding': 'chunked' },
      body: 'zz\r\n',
    }),
    400,
    'BODY_MALFORMED',
  ],
  [
    'a body that ends early',
    submissionBytes(goodParts(), {
      headers: { 'Content-Length': String(good.body.length) },
      body: good.body.subarray(0, 300),
    }),
    400,
    'BODY_MALFORMED',
    { hangUp: true },
  ],
  [
    'headers that end early',
    plainBytes(line),
    400,
    'BODY_MALFORMED',
    { hangUp: true, isLocaleUnknown: true },
  ],

  ['no JSON', json('{'), 400, 'BODY_MALFORMED'],
  ['no object', json('[]'), 404, 'HANDOFF_UNKNOWN'],
  ['JSON of more than a kilobyte', json(`{"token":"${'x'.repeat(1_100)}"}`), 413, 'BODY_TOO_LARGE'],
];

export const http: Case[] = rows.map(([name, bytes, status, code, more]) => ({
  name,
  bytes,
  status,
  code,
  ...more,
}));
