import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NamedVerifications, VisitDetail } from '../../contract/operator.ts';
import { audit } from '../db/audit.ts';
import { readSearches } from '../db/searches.ts';
import { reportOf } from '../providers/provider.ts';
import type { Stores } from '../stores.ts';
import { build, provider } from '../testing/app.suite.ts';
import { goodParts, post } from '../testing/client.suite.ts';
import { type Institution, openInstitution, signInThere } from '../testing/openid.suite.ts';
import { beginVisit, call, type Headers, pairStation } from '../testing/stations.suite.ts';
import { memoryStores, testKeyed } from '../testing/stores.suite.ts';
import { arrive, redirect, start } from './openid-journey.suite.ts';

let institution: Institution;
let stores: Stores;
let app: FastifyInstance;
let device: Headers;
let elsewhere: Headers;
const roles: Record<string, unknown> = { ana: ['cotejo-operator'], jefa: ['cotejo-administrator'] };

beforeAll(async () => {
  institution = await openInstitution(
    () => [redirect],
    (name) => roles[name],
  );
  stores = await memoryStores();
  const limits = { ATTEMPTS_PER_SESSION: '1000', ATTEMPTS_PER_ADDRESS: '0', ATTEMPTS_PER_CLAIM: '0' };
  let transactions = 0;
  const vendor = provider(async () => {
    transactions += 1;
    return reportOf('apptenticate', transactions === 1 ? 'no-answer' : 'ok', {
      validation: { state: 'passed' },
      transactions: [`tx-${transactions}`],
    });
  });
  app = await build({ ...institution.env, ...limits }, { stores, providers: () => [vendor] });
  device = await pairStation(app, stores, 'counter-1');
  elsewhere = await pairStation(app, stores, 'counter-2');
});
afterAll(async () => {
  await app.close();
  await institution.close();
});

async function signIn(name: string): Promise<Headers> {
  const { address, browser } = await start(app, device);
  const { operator = '' } = await arrive(app, await signInThere(address, name), browser);
  return { cookie: `${device['cookie']}; ${operator.split(';')[0]}` };
}

const searchPerson = (who: Headers, cedula: string) =>
  call<NamedVerifications & { code?: string }>(app, 'POST', '/api/operator/searches/person', who, {
    cedula,
    purpose: 'complaint',
  });
const search = (who: Headers, wanted: object) =>
  call<VisitDetail & { code?: string }>(app, 'POST', '/api/operator/searches', who, {
    ...wanted,
    purpose: 'vendor',
  });
const queue = (who: Headers) => call<NamedVerifications>(app, 'GET', '/api/operator/queue', who);

test('with an account of the institution: by transaction, by cédula for supervisors, and the queue of all', async () => {
  const first = (await post(app, goodParts('8-123-4567'))).verification;
  const atStation = await post(
    app,
    goodParts('8-123-4567'),
    await beginVisit(app, elsewhere),
    '/api/station/verifications',
  );
  const second = atStation.verification;
  expect([first?.outcome, second?.outcome]).toEqual(['unknown', 'verified']);

  const ana = await signIn('ana');
  expect((await search(ana, { transaction: 'tx-2' })).body).toMatchObject({
    folio: second?.id,
    station: 'counter-2',
  });
  expect((await search(ana, { transaction: 'tx-9' })).body.code).toBe('VERIFICATION_NOT_FOUND');
  expect((await search(ana, { transaction: 'tx-2', reference: second?.reference })).body.code).toBe(
    'FIELD_INVALID',
  );
  expect((await searchPerson(ana, '8-123-4567')).body.code).toBe('ROLE_REQUIRED');
  expect((await queue(ana)).body.found).toEqual([]);

  const jefa = await signIn('jefa');
  const { body } = await searchPerson(jefa, '08-0123-4567');
  expect(body.found).toEqual([
    {
      reference: second?.reference,
      at: second?.at,
      channel: 'kiosk',
      station: 'counter-2',
      outcome: 'verified',
    },
    { reference: first?.reference, at: first?.at, channel: 'citizen', station: null, outcome: 'unknown' },
  ]);
  expect((await searchPerson(jefa, '8-999-9999')).body.found).toEqual([]);
  expect((await searchPerson(jefa, 'nobody')).body.code).toBe('CEDULA_INVALID');
  expect((await queue(jefa)).body.found.map(({ reference }) => reference)).toEqual([first?.reference]);

  const written = [];
  for await (const { operator, purpose, verification } of readSearches(stores.database))
    written.push([operator, purpose, verification]);
  expect(written).toEqual([
    ['ana of the institution', 'vendor', second?.id],
    ['ana of the institution', 'vendor', null],
    ['jefa of the institution', 'complaint', second?.id],
    ['jefa of the institution', 'complaint', null],
  ]);
  expect((await audit(stores.database, testKeyed)).broken).toBeNull();
});

test('the 31st search of a person within an hour is refused, and shows nothing', async () => {
  const jefa = await signIn('jefa');
  let refused: Awaited<ReturnType<typeof searchPerson>> | undefined;
  for (let n = 0; n < 31 && refused === undefined; n += 1) {
    const answer = await searchPerson(jefa, '8-123-4567');
    if (answer.status !== 200) refused = answer;
  }
  expect([refused?.status, refused?.body.code]).toEqual([429, 'SEARCHES_EXHAUSTED']);
  expect(JSON.stringify(refused?.body)).not.toContain('CT-');
});
