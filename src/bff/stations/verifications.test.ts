import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Provider, reportOf } from '../providers/provider.ts';
import type { Stores } from '../stores.ts';
import { build, cookieOf } from '../testing/app.suite.ts';
import { answered, get, goodParts, multipart, post } from '../testing/client.suite.ts';
import { beginVisit, call, type Headers, pairStation } from '../testing/stations.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';

const path = '/api/station/verifications';
let requests: string[] = [];
const vendor = (id: Provider['id'], similarity: number | null): Provider => ({
  id,
  prepare: async () => {
    requests.push(id);
    const reported = { validation: { state: 'passed' as const }, similarity };
    return { kind: 'ready', ask: async () => reportOf(id, 'ok', reported) };
  },
  close: async () => {},
});
const providers = () => [vendor('apptenticate', null), vendor('facephi', 0.97)];

let stores: Stores;
let app: FastifyInstance;
beforeAll(async () => {
  stores = await memoryStores();
  app = await build(
    {
      ATTEMPTS_PER_STATION: '3',
      ATTEMPTS_PER_CLAIM: '3',
      ATTEMPTS_PER_ADDRESS: '1',
      ATTEMPTS_PER_HOUR: '1',
      HANDOFF: 'always',
    },
    { stores, providers },
  );
});
afterAll(() => app.close());
beforeEach(() => {
  requests = [];
});

let people = 0;
const person = () => {
  people += 1;
  return `8-123-${people}`;
};
const send = (visit: Headers, cedula = person(), key = randomUUID()) =>
  post(app, goodParts(cedula), { ...visit, 'idempotency-key': key }, path);
const codeOf = ({ status, problem }: Awaited<ReturnType<typeof send>>) => [status, problem?.code];

test('a kiosk verifies under its own name, without an address, and receives the number', async () => {
  const device = await pairStation(app, stores, 'self');
  const station = await stores.stations.find({ name: 'self' });
  const visit = await beginVisit(app, device);
  const key = randomUUID();
  const { verification } = await send(visit, '8-777-987654', key);
  expect(verification).toMatchObject({
    channel: 'kiosk',
    outcome: 'verified',
    similarity: { state: 'reported', value: 0.97, band: 'high' },
  });
  expect(await stores.record.find(key)).toMatchObject({
    channel: 'kiosk',
    station: station?.id,
    address: null,
    claim: { mask: '8-•••-•••654' },
  });
  expect((await send(visit, '8-777-987654', key)).verification).toEqual(verification);
  expect(requests).toEqual(['apptenticate', 'facephi']);

  const reported = (headers: Headers, url = `${path}/${key}`) => get(app, url, headers);
  expect((await reported(visit)).verification).toEqual(verification);
  // Not by the next person, another machine, or the address of people's own devices.
  expect(codeOf(await reported(await beginVisit(app, device)))).toEqual([401, 'SESSION_UNKNOWN']);
  expect(codeOf(await reported(visit, `/api/verifications/${key}`))).toEqual([401, 'SESSION_UNKNOWN']);
  const other = await pairStation(app, stores, 'self-2');
  const [, session] = (visit['cookie'] ?? '').split('; ');
  const elsewhere = { cookie: `${other['cookie']}; ${session}` };
  expect(codeOf(await reported(elsewhere))).toEqual([401, 'SESSION_UNKNOWN']);
  expect(codeOf(await send(elsewhere, '8-777-987654', key))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('a station calls the vendors of its settings', async () => {
  const device = await pairStation(app, stores, 'registry-only', { providers: ['apptenticate'] });
  const { verification } = await send(await beginVisit(app, device));
  expect(requests).toEqual(['apptenticate']);
  expect(verification?.similarity).toEqual({ state: 'not-reported' });
});

test('what one station may send is exact and its own; nobody outside can use it up', async () => {
  const cedula = person();
  const outside = await post(app, goodParts(cedula));
  expect(outside.status).toBe(200);
  // One address and one hour are full there, for everybody.
  expect((await post(app, goodParts(person()))).status).toBe(429);
  const device = await pairStation(app, stores, 'busy');
  const visits = await Promise.all(Array.from({ length: 8 }, () => beginVisit(app, device)));
  const sent = await Promise.all(visits.map((visit, at) => send(visit, at === 0 ? cedula : person())));
  expect(sent.filter(({ status }) => status === 200)).toHaveLength(3);
  const refused = sent.find(({ status }) => status !== 200);
  expect([refused?.status, refused?.problem?.code]).toEqual([429, 'STATION_ATTEMPTS_EXHAUSTED']);
  expect(refused?.problem?.retryAfter).toBeGreaterThan(3_000);
  const another = await pairStation(app, stores, 'idle');
  expect((await send(await beginVisit(app, another), cedula)).status).toBe(200);
});

test('an assisted station needs an operator before any vendor is called, and records who', async () => {
  const device = await pairStation(app, stores, 'counter', { mode: 'assisted' });
  const visit = await beginVisit(app, device);
  expect(codeOf(await send(visit))).toEqual([401, 'OPERATOR_REQUIRED']);
  expect(requests).toEqual([]);
  await stores.operators.add('ana', 'operator', '271828');
  const who = { name: 'ana', pin: '271828' };
  const { headers } = await call(app, 'POST', '/api/operator/session', visit, who);
  const { verification } = await send({ cookie: `${visit['cookie']}; ${cookieOf(headers)}` });
  expect(await stores.database.query('SELECT * FROM attended')).toEqual([
    { verification: verification?.id, operator: 'ana' },
  ]);
});

test('revoked while the photo is on its way: refused, and no vendor is called', async () => {
  const device = await pairStation(app, stores, 'revoked');
  const visit = await beginVisit(app, device);
  const { headers, body } = multipart(goodParts(person()));
  async function* slowly() {
    yield body.subarray(0, 500);
    await stores.stations.revoke('revoked', Date.now());
    yield body.subarray(500);
  }
  const response = await app.inject({
    method: 'POST',
    url: path,
    headers: { host: 'localhost', 'idempotency-key': randomUUID(), ...headers, ...visit },
    payload: Readable.from(slowly()),
  });
  expect(codeOf(answered(response))).toEqual([401, 'STATION_UNKNOWN']);
  expect(codeOf(await send(visit))).toEqual([401, 'STATION_UNKNOWN']);
  expect(requests).toEqual([]);
});

test('what was entered on another screen has no place at a kiosk', async () => {
  const device = await pairStation(app, stores, 'alone');
  const visit = await beginVisit(app, device);
  const opened = await call<{ id: string; code?: string }>(app, 'POST', '/api/handoffs', visit, {
    cedula: '8-123-4567',
    consent: 'notice-1',
  });
  expect(opened.status).toBe(201);
  const [, kind, , image] = goodParts();
  const parts = [['handoff', opened.body.id] as const, kind, image].filter((part) => part !== undefined);
  const refused = await post(app, parts, visit, path);
  expect(codeOf(refused)).toEqual([404, 'HANDOFF_UNKNOWN']);
  expect(cookieOf(refused.headers)).not.toContain('cotejo_session');
});
