import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SelfTest, StationView } from '../../contract/station.ts';
import { openSqlite } from '../db/sqlite.ts';
import { CallRejectedError } from '../outbound/guard.ts';
import { LinkFailure } from '../outbound/vendor-link.ts';
import type { Provider } from '../providers/provider.ts';
import { type Stores, storesOver } from '../stores.ts';
import { build, cookieOf, listLog, provider } from '../testing/app.suite.ts';
import { sqlitePlace } from '../testing/places.suite.ts';
import { beginVisit, call, pairStation } from '../testing/stations.suite.ts';
import { memoryStores, testEnrolmentKeys, testKeyed } from '../testing/stores.suite.ts';
import { addStation, codeLifeMs, issuePairingCode } from './pairing.ts';

const { log, lines } = listLog();
let stores: Stores;
let app: FastifyInstance;
beforeAll(async () => {
  stores = await memoryStores();
  app = await build({ PROVIDERS: 'apptenticate' }, { log, stores });
});
afterAll(() => app.close());

const desk = (now = Date.now()) => ({ store: stores.stations, keyed: stores.keyed, now: () => now });
const pair = (code: string, address = '192.0.2.1', of = app) =>
  of.inject({
    method: 'POST',
    url: '/api/station/pair',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    remoteAddress: address,
    payload: JSON.stringify({ code }),
  });
const codeOf = (response: { statusCode: number; body: string }) => [
  response.statusCode,
  response.body === '' ? null : (JSON.parse(response.body) as { code?: string }).code,
];

test('a machine is paired with a code, however it is typed, and receives its settings', async () => {
  const code = (await addStation(desk(), 'typed', { idleSeconds: 90 })) ?? '';
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4).replaceAll('0', 'o').replaceAll('1', 'l')}`;
  const paired = await pair(typed);
  expect(paired.statusCode).toBe(204);
  const cookie = String(paired.headers['set-cookie']);
  expect(cookie).toMatch(/^cotejo_station=[\w-]{32}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/);

  const { body, headers } = await call<StationView>(app, 'GET', '/api/station', {
    cookie: cookieOf(paired.headers),
  });
  expect(body).toMatchObject({
    name: 'typed',
    settings: { mode: 'self-service', idleSeconds: 90, languages: ['es', 'en'] },
    version: 1,
    operator: null,
    signIn: 'pin',
    capture: 'photo',
    vendors: [{ provider: 'apptenticate', state: 'ready' }],
    recordReady: true,
  });
  expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000);
  // The same secret for as long again.
  expect(String(headers['set-cookie'])).toBe(cookie);
  // The database knows neither the code nor the secret.
  const rows = JSON.stringify(await stores.database.query('SELECT * FROM station'));
  expect(rows).not.toContain(code);
  expect(rows).not.toContain(cookieOf(paired.headers).split('=')[1]);
});

test('over TLS the cookie is of this host only', async () => {
  const secure = await build({ PUBLIC_ORIGINS: 'https://kiosk.example' }, { stores: await memoryStores() });
  const refused = await secure.inject({ url: '/api/station', headers: { host: 'kiosk.example' } });
  expect(codeOf(refused)).toEqual([401, 'STATION_UNKNOWN']);
  const visit = await secure.inject({
    method: 'POST',
    url: '/api/station/visits',
    headers: { host: 'kiosk.example', cookie: `cotejo_station=${'a'.repeat(32)}` },
  });
  expect(codeOf(visit)).toEqual([401, 'STATION_UNKNOWN']);
  await secure.close();
});

test('without pairing there is no kiosk: every address of a station is refused', async () => {
  const key = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
  for (const [method, url] of [
    ['GET', '/api/station'],
    ['POST', '/api/station/self-test'],
    ['POST', '/api/station/visits'],
    ['DELETE', '/api/station/visits'],
    ['GET', `/api/station/verifications/${key}`],
  ] as const) {
    for (const headers of [{}, { cookie: `cotejo_station=${'a'.repeat(32)}` }]) {
      const { status, body } = await call(app, method, url, headers);
      expect([method, url, status, body.code]).toEqual([method, url, 401, 'STATION_UNKNOWN']);
    }
  }
  const foreign = await call(app, 'POST', '/api/station/visits', { origin: 'https://elsewhere.example' });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'ORIGIN_FORBIDDEN']);
});

test('a code that is wrong, used or too old is refused; of many at once one machine is paired', async () => {
  const old = (await addStation(desk(Date.now() - codeLifeMs), 'old')) ?? '';
  expect(codeOf(await pair(old, '192.0.2.10'))).toEqual([422, 'PAIRING_REFUSED']);
  expect(codeOf(await pair('no code', '192.0.2.10'))).toEqual([422, 'PAIRING_REFUSED']);
  const code = (await issuePairingCode(desk(), 'old')) ?? '';
  const tries = await Promise.all(Array.from({ length: 8 }, (_, at) => pair(code, `192.0.2.${20 + at}`)));
  expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([204, ...Array<number>(7).fill(422)]);
  expect(codeOf(await pair(code, '192.0.2.10'))).toEqual([422, 'PAIRING_REFUSED']);
});

test('a client that guesses has to wait, and nobody else does', async () => {
  const code = (await addStation(desk(), 'guessed')) ?? '';
  // All at once, and no more of them are checked than one after the other.
  const guesses = await Promise.all(Array.from({ length: 7 }, () => pair('00000000', '198.51.100.1')));
  const messages = guesses.map((guess) => codeOf(guess)[1]);
  expect(messages.filter((it) => it === 'PAIRING_REFUSED')).toHaveLength(5);
  const paused = await pair(code, '198.51.100.1');
  expect(codeOf(paused)).toEqual([429, 'PAIRING_PAUSED']);
  const wait = Number(paused.headers['retry-after']);
  expect(wait).toBeGreaterThan(600);
  expect(wait).toBeLessThanOrEqual(900);
  expect((await pair(code, '198.51.100.2')).statusCode).toBe(204);
});

test('the session of a machine survives a restart and ends when it is revoked', async () => {
  const place = sqlitePlace();
  const open = async () =>
    build({}, { stores: storesOver(await openSqlite(place.file), testKeyed, testEnrolmentKeys) });
  const first = await open();
  const beside = storesOver(await place.open(), testKeyed, testEnrolmentKeys);
  const device = await pairStation(first, beside, 'lasting');
  await first.close();
  const second = await open();
  expect((await call<StationView>(second, 'GET', '/api/station', device)).body.name).toBe('lasting');
  expect((await beside.stations.find({ name: 'lasting' }))?.seenAt).not.toBeNull();
  await beside.stations.revoke('lasting', Date.now());
  expect((await call(second, 'GET', '/api/station', device)).body.code).toBe('STATION_UNKNOWN');
  await second.close();
  await place.forget();
});

test('a visit begins with a session of its own and ends without one', async () => {
  const device = await pairStation(app, stores, 'visited');
  const [one, two] = [await beginVisit(app, device), await beginVisit(app, device)];
  expect(one['cookie']).toMatch(/; cotejo_session=[\w-]{32}$/);
  expect(two['cookie']).not.toBe(one['cookie']);
  const ended = await call(app, 'DELETE', '/api/station/visits', two);
  expect(ended.status).toBe(204);
  expect(String(ended.headers['set-cookie'])).toMatch(/^cotejo_session=; .*Expires=Thu, 01 Jan 1970/);
});

test('invalid settings: the last valid ones are used, and the log reports it once', async () => {
  const device = await pairStation(app, stores, 'garbled', { idleSeconds: 120 });
  const set = (text: string) => stores.stations.changeSettings('garbled', Date.now(), () => text);
  const reported = () => call<StationView>(app, 'GET', '/api/station', device);
  await set('{"idleSeconds":"often","former":true,"providers":["facephi"]}');
  for (const { body } of [await reported(), await reported()]) {
    expect(body).toMatchObject({ version: 2, settings: { idleSeconds: 120 } });
  }
  const loud = lines.filter(
    ({ event, station }) => event === 'station-settings-refused' && station === 'garbled',
  );
  expect(loud).toEqual([
    {
      event: 'station-settings-refused',
      station: 'garbled',
      version: 2,
      trouble: 'idleSeconds: must be number; former: there is no such setting; those of version 1 are used',
    },
  ]);
});

test('a vendor whose guard rejects calls is out; the self-test connects and sends nothing', async () => {
  const refusal = { now: null as CallRejectedError | null };
  const state = () => ({ breaker: 'closed' as const, gateShut: false, running: 0, queued: 0 });
  const guarded: Provider = {
    ...provider(),
    guard: { state, refusal: () => refusal.now },
    reach: async () => {
      throw new LinkFailure('unreachable', false);
    },
    prepare: () => {
      throw new Error('called');
    },
  };
  const [own, { log }] = [await memoryStores(), listLog()];
  const guardedApp = await build({}, { log, stores: own, providers: () => [guarded] });
  const device = await pairStation(guardedApp, own, 'tested');
  const stateNow = async () =>
    (await call<StationView>(guardedApp, 'GET', '/api/station', device)).body.vendors[0]?.state;
  expect(await stateNow()).toBe('ready');
  refusal.now = new CallRejectedError('breaker', 1);
  expect(await stateNow()).toBe('out');
  refusal.now = new CallRejectedError('bulkhead', 1);
  expect(await stateNow()).toBe('ready');
  const { body } = await call<SelfTest>(guardedApp, 'POST', '/api/station/self-test', device);
  expect(body).toMatchObject({
    recordReady: true,
    vendors: [{ provider: 'apptenticate', reachable: false }],
  });
  await guardedApp.close();
});
