import { Pool } from 'undici';
import { afterAll, beforeAll, expect } from 'vitest';
import {
  type RelyingPartyClient,
  type RunningProvider,
  redirectUri,
  runProvider,
} from '../testing/relying-party.suite.ts';
import { isLongSweep, testSweep } from '../testing/sweep.suite.ts';

let running: RunningProvider;
let bank: RelyingPartyClient;
let pool: Pool;
beforeAll(async () => {
  running = await runProvider();
  bank = await running.addRelyingParty('bank', { perHour: 0, inFlight: 0 });
  pool = new Pool(running.origin, { connections: 8 });
});
afterAll(async () => {
  await pool.close();
  await running.close();
  expect(running.calls()).toBe(0);
});

type Fields = [string, string][];

const good: Record<'/auth' | '/request' | '/token', Record<string, string>> = {
  '/auth': {
    ...{ client_id: 'bank', redirect_uri: redirectUri, response_type: 'code', scope: 'openid', state: 's' },
    ...{ nonce: 'n', code_challenge: 'c'.repeat(43), code_challenge_method: 'S256', ui_locales: 'es' },
    ...{ prompt: 'login', max_age: '60', acr_values: 'urn:cotejo:face', client_reference: 'order-1' },
    ...{ login_hint: 'x', response_mode: 'query', claims: '{"id_token":{"acr":null}}', display: 'page' },
    ...{ id_token_hint: 'a.b.c', request_uri: 'urn:x', request: 'a.b.c', registration: '{}' },
  },
  '/request': {},
  '/token': {
    ...{
      grant_type: 'authorization_code',
      code: 'c',
      redirect_uri: redirectUri,
      code_verifier: 'v'.repeat(43),
    },
    ...{
      client_id: 'bank',
      client_secret: 's',
      scope: 'openid',
      client_assertion: 'a.b.c',
      refresh_token: 'r',
    },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  },
};
good['/request'] = {
  ...good['/auth'],
  claims: '{"id_token":{"cedula":{"value":"8-1-1"}}}',
};
/** What a good request of each endpoint has. */
const always = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'code_challenge',
  'code_challenge_method',
];

const bad: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    '\r\nx: y',
    '\u202e8-1-1',
    '😀',
    "' OR 1=1 --",
    '../../etc/passwd',
    '%',
    '%00',
    '__proto__',
  ],
  ...[
    'null',
    '[]',
    '{}',
    '{"id_token":[]}',
    '{"id_token":{"cedula":{"value":{}}}}',
    '{"id_token":{"sub":7}}',
  ],
  ...['{"__proto__":{"x":1},"id_token":{}}', '-1', '1e999', 'NaN', 'openid openid', 'javascript:alert(1)'],
  ...[
    'https://evil.example',
    'data:text/html,x',
    'code id_token token',
    'none',
    'a.b',
    '..',
    'x'.repeat(1_500),
  ],
];
type Way = 'replaced' | 'repeated' | 'added';
const ways: readonly Way[] = ['replaced', 'repeated', 'added'];
type Endpoint = keyof typeof good;

interface Case {
  endpoint: Endpoint;
  name: string;
  value: string;
  way: Way;
}
const every: Case[] = (Object.keys(good) as Endpoint[]).flatMap((endpoint) =>
  [...Object.keys(good[endpoint]), 'cedula', 'constructor'].flatMap((name) =>
    bad.flatMap((value) => ways.map((way) => ({ endpoint, name, value, way }))),
  ),
);

function fieldsOf({ endpoint, name, value, way }: Case): Fields {
  const base = Object.entries(good[endpoint]).filter(
    ([key]) => always.includes(key) || endpoint === '/token',
  );
  if (way === 'replaced') return [...base.filter(([key]) => key !== name), [name, value]];
  if (way === 'repeated') return [...base, [name, good[endpoint][name] ?? 'x'], [name, value]];
  return [...base, [`${name}[]`, value], [name, value]];
}

testSweep({
  name: 'openid',
  // A prime step meets every endpoint, parameter, value and way.
  cases: isLongSweep ? every : every.filter((_, at) => at % 7 === 0),
  label: ({ endpoint, name, value, way }) =>
    `${endpoint} ${name} ${way} ${JSON.stringify(value).slice(0, 40)}`,
  atOnce: 8,
  async check(it) {
    const text = new URLSearchParams(fieldsOf(it)).toString();
    const isNavigation = it.endpoint === '/auth';
    const { statusCode, headers, body } = await pool.request({
      method: isNavigation ? 'GET' : 'POST',
      path: `/oidc${it.endpoint}${isNavigation ? `?${text}` : ''}`,
      headers: isNavigation
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            authorization: `Basic ${Buffer.from(`bank:${bank.secret}`).toString('base64')}`,
          },
      body: isNavigation ? null : text,
    });
    const answer = await body.text();
    expect(statusCode).toBeLessThan(500);
    expect(answer).not.toMatch(/node_modules|\.ts:\d|at async/);
    // Nobody is sent anywhere but to the registered address, or to the visit.
    const location = headers['location'];
    if (location !== undefined)
      expect(String(location)).toMatch(/^(http:\/\/127\.0\.0\.1:9\/back[?#]|\/oidc\/visit\/[\w-]+$)/);
  },
});
