import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VisitDetail, Visits } from '../../contract/operator.ts';
import type { StationView } from '../../contract/station.ts';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import { reportOf } from '../providers/provider.ts';
import type { Stores } from '../stores.ts';
import { build, cookieOf, listLog, provider } from '../testing/app.suite.ts';
import { type Answered, answered, goodParts, multipart } from '../testing/client.suite.ts';
import { beginVisit, call, type Headers, pairStation } from '../testing/stations.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';
import { cheap } from './operators.suite.ts';
import { createOperators } from './operators.ts';

const pin = '123456';
const { log, lines } = listLog();
let stores: Stores;
let app: FastifyInstance;
let device: Headers;
let elsewhere: Headers;
const said = { detail: 'Token is invalid or expired', message: 'Persona 8-123-4567' };
const vendor = provider(async () => ({
  ...reportOf('apptenticate', 'ok', { validation: { state: 'passed', code: 0 } }),
  texts: said,
  transactions: ['4711'],
}));

beforeAll(async () => {
  const opened = await memoryStores();
  stores = { ...opened, operators: createOperators(opened.database, opened.keyed, { cost: cheap }) };
  app = await build({ PROVIDERS: 'apptenticate' }, { log, stores, providers: () => [vendor] });
  await stores.operators.add('ana', 'operator', pin);
  await stores.operators.add('jefa', 'administrator', pin);
  device = await pairStation(app, stores, 'counter-1', { mode: 'assisted' });
  elsewhere = await pairStation(app, stores, 'counter-2');
});
afterAll(() => app.close());

/** The machine of a station with an operator signed in. */
async function signIn(name: string, at: Headers = device): Promise<Headers> {
  const { status, headers } = await call(app, 'POST', '/api/operator/session', at, { name, pin });
  expect(status).toBe(200);
  return { cookie: `${at['cookie']}; ${cookieOf(headers)}` };
}
const get = <Body>(url: string, headers: Headers) => call<Body>(app, 'GET', url, headers);

/** The answer to a verification at the machine. */
async function verify(at: Headers): Promise<Answered> {
  const { cookie = '' } = await beginVisit(app, at);
  const form = multipart(goodParts());
  return answered(
    await app.inject({
      method: 'POST',
      url: '/api/station/verifications',
      headers: { host: 'localhost', 'idempotency-key': randomUUID(), ...form.headers, cookie },
      payload: form.body,
    }),
  );
}
const visit = async (at: Headers) => (await verify(at)).verification?.id ?? '';

test('every address needs the station first, then its operator', async () => {
  const operated = ['/visits', '/visits/x', '/export?format=csv&day=2026-11-22'].map(
    (it) => ['GET', it] as const,
  );
  for (const [method, path] of [...operated, ['POST', '/visits/x/notes'] as const]) {
    const url = `/api/operator${path}`;
    const at = async (headers: Headers) => {
      const { status, body } = await call(
        app,
        method,
        url,
        headers,
        method === 'POST' ? { text: 'x' } : undefined,
      );
      return [status, body.code];
    };
    expect(await at({})).toEqual([401, 'STATION_UNKNOWN']);
    expect(await at(device)).toEqual([401, 'OPERATOR_REQUIRED']);
    expect(await at({ cookie: `${device['cookie']}; cotejo_operator=${'a'.repeat(32)}` })).toEqual([
      401,
      'OPERATOR_REQUIRED',
    ]);
    const { cookie = '' } = await signIn('jefa');
    const secret = /cotejo_operator=[\w-]+/.exec(cookie)?.[0] ?? '';
    expect(await at({ cookie: `${elsewhere['cookie']}; ${secret}` })).toEqual([401, 'OPERATOR_REQUIRED']);
    expect(await at({ cookie, 'sec-fetch-site': 'cross-site' })).toEqual([403, 'ORIGIN_FORBIDDEN']);
  }
  const strangers = await call(app, 'POST', '/api/operator/session', {}, { name: 'ana', pin });
  expect([strangers.status, strangers.body.code]).toEqual([401, 'STATION_UNKNOWN']);
});

describe('signing in', () => {
  test('makes a session that the station’s view shows, until it is ended', async () => {
    const { headers, body } = await call(app, 'POST', '/api/operator/session', device, { name: 'Ana', pin });
    expect(body).toEqual({ name: 'ana', role: 'operator', idleSeconds: 600 });
    expect(String(headers['set-cookie'])).toMatch(
      /^cotejo_operator=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const signed = { cookie: `${device['cookie']}; ${cookieOf(headers)}` };
    const view = async (at: Headers) => (await get<StationView>('/api/station', at)).body;
    expect(await view(signed)).toMatchObject({ signIn: 'pin', operator: { name: 'ana', role: 'operator' } });
    expect(await view(device)).toMatchObject({ operator: null });
    const ended = await call(app, 'DELETE', '/api/operator/session', signed);
    expect(ended.status).toBe(204);
    expect(String(ended.headers['set-cookie'])).toMatch(/^cotejo_operator=; .*Expires=Thu, 01 Jan 1970/);
    expect(await view(signed)).toMatchObject({ operator: null });
    expect(lines.filter(({ event }) => event === 'operator-signed-in').length).toBeGreaterThan(0);
  });

  test('wrong PINs: five, then a pause with its length', async () => {
    await stores.operators.add('paula', 'operator', pin);
    const attempt = async (typed: string) => {
      const tried = await call(app, 'POST', '/api/operator/session', device, { name: 'paula', pin: typed });
      return [tried.status, tried.body.code, tried.headers['retry-after'], tried.headers['set-cookie']];
    };
    for (let n = 0; n < 4; n += 1)
      expect(await attempt('000000')).toEqual([401, 'SIGN_IN_REFUSED', undefined, undefined]);
    expect(await attempt('000000')).toEqual([429, 'SIGN_IN_PAUSED', '30', undefined]);
    const [status, code] = await attempt(pin);
    expect([status, code]).toEqual([429, 'SIGN_IN_PAUSED']);
  });

  test.each<[string, object | string, number, string]>([
    ['a PIN of five', { name: 'ana', pin: '12345' }, 422, 'FIELD_INVALID'],
    ['letters', { name: 'ana', pin: '12345a' }, 422, 'FIELD_INVALID'],
    ['a number', { name: 'ana', pin: 123456 }, 422, 'FIELD_INVALID'],
    ['no name', { pin }, 422, 'FIELD_INVALID'],
    ['a name of 65', { name: 'a'.repeat(65), pin }, 422, 'FIELD_INVALID'],
    ['a list', '[]', 422, 'FIELD_INVALID'],
    ['no JSON', '{', 400, 'BODY_MALFORMED'],
    ['a name of NUL', { name: '\u0000', pin }, 401, 'SIGN_IN_REFUSED'],
    ['SQL', { name: "' OR 1=1 --", pin }, 401, 'SIGN_IN_REFUSED'],
    ['9 kB', { name: 'a'.repeat(9_000), pin }, 413, 'BODY_TOO_LARGE'],
  ])('%s is refused', async (_, payload, status, code) => {
    const tried = await call(app, 'POST', '/api/operator/session', device, payload);
    expect([tried.status, tried.body.code]).toEqual([status, code]);
  });
});

test('an assisted visit needs an operator, records who, and is listed for this station only', async () => {
  const signed = await signIn('ana');
  expect((await verify(device)).problem?.code).toBe('OPERATOR_REQUIRED');
  const folio = await visit(signed);

  const { body: today } = await get<Visits>('/api/operator/visits', signed);
  expect(today).toMatchObject({
    visits: [{ folio, cedula: '8-•••-•567', outcome: 'verified', reason: 'ok', notes: 0 }],
    more: null,
    counts: { total: 1, verified: 1 },
  });
  const detail = await get<VisitDetail>(`/api/operator/visits/${folio.toUpperCase()}`, signed);
  expect(detail.body).toMatchObject({
    folio,
    operator: 'ana',
    state: 'final',
    verification: { channel: 'kiosk', transactions: [{ provider: 'apptenticate', id: '4711' }] },
    reports: [{ provider: 'apptenticate', texts: { ...said, message: 'unlisted:18' } }],
    notes: [],
  });
  expect(detail.text).not.toContain('123-4567');
  for (const find of ['4711', folio])
    expect((await get<Visits>(`/api/operator/visits?find=${find}`, signed)).body.visits).toHaveLength(1);

  const other = await signIn('ana', elsewhere);
  expect((await get<Visits>('/api/operator/visits', other)).body.visits).toEqual([]);
  for (const url of [folio, 'nonsense', '00000000-0000-4000-8000-000000000000'])
    expect((await get<{ code: string }>(`/api/operator/visits/${url}`, other)).body.code).toBe(
      'VERIFICATION_NOT_FOUND',
    );
  for (const query of ['find=', `find=${'x'.repeat(201)}`, 'find=a&find=b', `after=${'9'.repeat(65)}`])
    expect((await get<{ code: string }>(`/api/operator/visits?${query}`, signed)).body.code).toBe(
      'FIELD_INVALID',
    );
});

test('a note is one line of 500 at most, signed with the operator’s name', async () => {
  const signed = await signIn('ana');
  const folio = await visit(signed);
  const write = async (text: unknown, of = folio, at = signed) => {
    const { status, body } = await call(app, 'POST', `/api/operator/visits/${of}/notes`, at, { text });
    return body.code ?? status;
  };
  expect(await write('Trajo\r\n\u0000lentes \u202Eoscuros ')).toBe(204);
  expect(await write('ñ'.repeat(200))).toBe(204);
  for (const wrong of ['', ' \n\u0007', 'x'.repeat(201), 7, null])
    expect(await write(wrong)).toBe('FIELD_INVALID');
  expect(await write('x'.repeat(9_000))).toBe('BODY_TOO_LARGE');
  expect(await write('x', 'nonsense')).toBe('VERIFICATION_NOT_FOUND');
  expect(await write('x', folio, await signIn('ana', elsewhere))).toBe('VERIFICATION_NOT_FOUND');
  const again = await signIn('ana');
  const { notes } = (await get<VisitDetail>(`/api/operator/visits/${folio}`, again)).body;
  expect(notes).toMatchObject([
    { by: 'ana', text: 'Trajo lentes oscuros' },
    { by: 'ana', text: 'ñ'.repeat(200) },
  ]);
});

test('administrators can export a day of this station, and no cell is a formula', async () => {
  const at = Date.UTC(2025, 0, 31, 12);
  const [{ id: station }] = (await stores.database.query<{ id: string }>(
    `SELECT id FROM station WHERE name = 'counter-1'`,
  )) as [{ id: string }];
  for (const changes of [{ station }, { station: 'another' }, { station, at: at + 24 * 3_600_000 }]) {
    const opening = openingOf({ at, device: '=HYPERLINK(1)' as 'DESKTOP', ...changes });
    await stores.record.begin(opening, limits(100));
    await stores.record.finish(opening.key, closingOf(opening));
  }
  const url = (format: string, day = '2025-01-31') => `/api/operator/export?format=${format}&day=${day}`;
  const denied = await get<{ code: string }>(url('csv'), await signIn('ana'));
  expect([denied.status, denied.body.code]).toEqual([403, 'ROLE_REQUIRED']);

  const signed = await signIn('jefa');
  const fetched = async (address: string) =>
    app.inject({ url: address, headers: { host: 'localhost', ...signed } });
  const csv = await fetched(url('csv'));
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="2025-01-31.csv"',
    'cache-control': 'no-store',
  });
  const [header, row, ...more] = csv.body.trimEnd().split('\n');
  expect(header).toMatch(/^id,key,at,closedAt,state,channel,station,/);
  expect(row).toContain(",'=HYPERLINK(1),");
  expect(more).toEqual([]);
  const [line, ...others] = (await fetched(url('jsonl'))).body.trimEnd().split('\n');
  expect(JSON.parse(line ?? '')).toMatchObject({
    at: '2025-01-31T12:00:00.000Z',
    station,
    outcome: 'verified',
  });
  expect(others).toEqual([]);
  expect((await fetched(url('jsonl', '2024-01-01'))).body).toBe('');
  for (const wrong of [url('xml'), url('csv', '2025-02-30'), '/api/operator/export'])
    expect((await fetched(wrong)).json()).toMatchObject({ code: 'FIELD_INVALID' });
});

test('ten minutes without activity lock it: polling the station’s view is none', async () => {
  const signed = await signIn('ana');
  const pass = (minutes: number) =>
    stores.database.query('UPDATE operator_session SET heard_at = heard_at - $1', [minutes * 60_000]);
  const present = async () => (await get<StationView>('/api/station', signed)).body.operator !== null;
  await pass(9);
  expect(await present()).toBe(true);
  await get('/api/operator/visits', signed);
  await pass(9);
  expect(await present()).toBe(true);
  await pass(1);
  expect(await present()).toBe(false);
  expect((await get<{ code: string }>('/api/operator/visits', signed)).body.code).toBe('OPERATOR_REQUIRED');
});
