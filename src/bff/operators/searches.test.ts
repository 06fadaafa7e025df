import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseRouteName, type RouteName, routeNames, routeOf } from '../../contract/api/routes.ts';
import { namedSchemas } from '../../contract/api/schemas.ts';
import { searchPurposes, type VisitDetail } from '../../contract/operator.ts';
import { createReference } from '../../contract/reference.ts';
import { audit } from '../db/audit.ts';
import type { LogFields } from '../log/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import type { Stores } from '../stores.ts';
import { build, cookieOf } from '../testing/app.suite.ts';
import { goodParts, multipart, post } from '../testing/client.suite.ts';
import { beginVisit, call, type Headers, pairStation } from '../testing/stations.suite.ts';
import { memoryStores, testKeyed } from '../testing/stores.suite.ts';
import { cheap } from './operators.suite.ts';
import { createOperators } from './operators.ts';

const pin = '123456';
const lines: (LogFields & { level: string })[] = [];
const write = (level: string) => (fields: LogFields) => void lines.push({ level, ...fields });
const log = { info: write('info'), warn: write('warn'), error: write('error') };
const metrics = createMetrics();
let stores: Stores;
let app: FastifyInstance;
let desk: Headers;
let elsewhere: Headers;

beforeAll(async () => {
  const opened = await memoryStores();
  stores = { ...opened, operators: createOperators(opened.database, opened.keyed, { cost: cheap }) };
  const limits = { ATTEMPTS_PER_SESSION: '1000', ATTEMPTS_PER_ADDRESS: '0', ATTEMPTS_PER_CLAIM: '0' };
  app = await build({ PROVIDERS: 'apptenticate', HANDOFF: 'always', ...limits }, { log, stores, metrics });
  for (const name of ['ana', 'eva', 'iris']) await stores.operators.add(name, 'operator', pin);
  desk = await pairStation(app, stores, 'counter-1', { mode: 'assisted' });
  elsewhere = await pairStation(app, stores, 'counter-2');
});
afterAll(() => app.close());

async function signIn(name: string): Promise<Headers> {
  const { headers } = await call(app, 'POST', '/api/operator/session', desk, { name, pin });
  return { cookie: `${desk['cookie']}; ${cookieOf(headers)}` };
}

/** Verified on a person's own device, or at the other station. */
async function verify(where: 'citizen' | 'elsewhere') {
  const { verification } =
    where === 'citizen'
      ? await post(app)
      : await post(app, goodParts(), await beginVisit(app, elsewhere), '/api/station/verifications');
  const { id = '', reference = '' } = verification ?? {};
  return { id, reference };
}

const search = (headers: Headers, reference: unknown, purpose: unknown = 'person-present') =>
  call<VisitDetail & { code?: string; fields?: string[] }>(app, 'POST', '/api/operator/searches', headers, {
    reference,
    purpose,
  } as object);
const codeOf = async (answer: ReturnType<typeof search>) => {
  const { status, body } = await answer;
  return [status, body.code];
};

test('who signed in by PIN finds what citizens and other stations had verified, as it is read aloud', async () => {
  const signed = await signIn('ana');
  const citizen = await verify('citizen');
  const { body } = await search(signed, citizen.reference.toLowerCase().replaceAll('-', ' '));
  expect(body).toMatchObject({
    folio: citizen.id,
    reference: citizen.reference,
    channel: 'citizen',
    station: null,
    cedula: '8-•••-•567',
    verification: { outcome: 'verified' },
  });
  const other = await verify('elsewhere');
  const found = await search(signed, other.reference.slice(3), 'complaint');
  expect(found.body).toMatchObject({ folio: other.id, channel: 'kiosk', station: 'counter-2' });
  // The lists stay those of the own station.
  const own = await call<{ visits: object[] }>(
    app,
    'GET',
    `/api/operator/visits?find=${other.reference}`,
    signed,
  );
  expect(own.body.visits).toEqual([]);
  const detail = await call(app, 'GET', `/api/operator/visits/${other.id}`, signed);
  expect(detail.body.code).toBe('VERIFICATION_NOT_FOUND');
});

test('who signed in by PIN finds neither by transaction nor by cédula, whatever their role', async () => {
  await stores.operators.add('jefa', 'administrator', pin);
  const { searches } = await audit(stores.database, testKeyed);
  for (const name of ['ana', 'jefa']) {
    const signed = await signIn(name);
    for (const [path, wanted] of [
      ['/api/operator/searches', { transaction: '90071992547409931234' }],
      ['/api/operator/searches/person', { cedula: '8-123-4567' }],
    ] as const) {
      const { status, body } = await call(app, 'POST', path, signed, { ...wanted, purpose: 'complaint' });
      expect([status, body.code], `${name} ${path}`).toEqual([403, 'ROLE_REQUIRED']);
    }
  }
  expect((await audit(stores.database, testKeyed)).searches).toBe(searches);
});

test('every purpose of the list, and no other; only a whole reference', async () => {
  const signed = await signIn('eva');
  const { reference } = await verify('citizen');
  for (const purpose of searchPurposes) expect((await search(signed, reference, purpose)).status).toBe(200);
  const { searches } = await audit(stores.database, testKeyed);
  for (const purpose of ['', 'curiosity', null, [], 7])
    expect(await codeOf(search(signed, reference, purpose))).toEqual([422, 'FIELD_INVALID']);
  const slipped = reference.slice(0, -1) + (reference.endsWith('0') ? '1' : '0');
  // One character less, not two: `CT` and eight characters are ten, the length of a reference without its prefix.
  for (const typed of [slipped, reference.slice(0, -1), '8-123-4567', randomUUID(), '%', '', null])
    expect(await codeOf(search(signed, typed))).toEqual([422, 'FIELD_INVALID']);
  expect((await search(signed, slipped)).body.fields).toEqual(['reference']);
  expect((await audit(stores.database, testKeyed)).searches).toBe(searches);
  const unknown = createReference(Uint8Array.from({ length: 9 }, (_, n) => n));
  expect(await codeOf(search(signed, unknown))).toEqual([404, 'VERIFICATION_NOT_FOUND']);
});

test('the 31st within an hour is refused, logged as a warning and counted; the journal has the thirty', async () => {
  const signed = await signIn('iris');
  const { reference, id } = await verify('citizen');
  for (let n = 0; n < 30; n += 1) expect((await search(signed, reference)).status).toBe(200);
  const refused = await search(signed, reference);
  expect([refused.status, refused.body.code]).toEqual([429, 'SEARCHES_EXHAUSTED']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_500);
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { event: 'operator-search-refused', station: 'counter-1' },
  ]);
  expect(await metrics.text()).toContain('cotejo_operator_searches_total{result="refused"} 1');
  expect(
    await stores.database.query(
      `SELECT count(*) AS n, min(verification) AS found FROM search_entry WHERE operator = 'iris'`,
    ),
  ).toEqual([{ n: 30, found: id }]);
  expect((await audit(stores.database, testKeyed)).broken).toBeNull();
  // Nobody else is stopped, and the own station's list is no such search.
  expect((await search(await signIn('ana'), reference)).status).toBe(200);
  const list = await call(app, 'GET', `/api/operator/visits?find=${reference}`, await signIn('iris'));
  expect(list.status).toBe(200);
  for (const line of lines) expect(JSON.stringify(line)).not.toMatch(/iris|123-4567|CT-/);
});

/** The row's request with the reference in each of its places; the body also as the example with the reference added. */
function requestsFor(name: RouteName, reference: string) {
  const { method, path } = parseRouteName(name);
  const { body, query } = routeOf(name);
  const [type, schema] = Object.entries(body ?? {})[0] ?? [];
  const fields = (shape: object) => Object.fromEntries(Object.keys(shape).map((field) => [field, reference]));
  const search = new URLSearchParams(fields(query?.shape ?? {}));
  const address = {
    method: method as 'GET',
    url: `${path.replaceAll(/\{\w+\}/g, reference)}?${search}`,
    headers: { host: 'localhost', 'idempotency-key': reference },
  };
  if (type === undefined) return [address];
  if (type === 'multipart/form-data') {
    const form = multipart(goodParts(reference));
    return [{ ...address, headers: { ...address.headers, ...form.headers }, payload: form.body }];
  }
  const headers = { ...address.headers, 'content-type': type };
  const example = Object.values(namedSchemas).find((it) => it.schema === schema)?.example ?? {};
  return [fields(example), { ...example, reference }].map((payload) => ({
    ...address,
    headers,
    payload: JSON.stringify(payload),
  }));
}

test.each(routeNames)('%s tells nothing about a reference to who is not signed in', async (name) => {
  const { id, reference } = await verify('elsewhere');
  for (const cookies of [{}, elsewhere, desk, await beginVisit(app, elsewhere)])
    for (const request of requestsFor(name, reference)) {
      const response = await app.inject({ ...request, headers: { ...request.headers, ...cookies } });
      expect(response.body).not.toContain(id);
    }
});

test('without a station or without its operator nothing is searched', async () => {
  const { reference } = await verify('citizen');
  const { searches } = await audit(stores.database, testKeyed);
  expect(await codeOf(search({}, reference))).toEqual([401, 'STATION_UNKNOWN']);
  expect(await codeOf(search(desk, reference))).toEqual([401, 'OPERATOR_REQUIRED']);
  expect((await audit(stores.database, testKeyed)).searches).toBe(searches);
});
