import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IssuedReceipt, ReceiptCheck } from '../../contract/receipt.ts';
import { VendorFault } from '../providers/fault.ts';
import { reportOf } from '../providers/provider.ts';
import type { Report } from '../report.ts';
import type { Stores } from '../stores.ts';
import { build, provider } from '../testing/app.suite.ts';
import { goodParts, post } from '../testing/client.suite.ts';
import { beginVisit, call, type Headers, pairStation } from '../testing/stations.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';

let answer: () => Promise<Report>;
const verified = async () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
let stores: Stores;
let app: FastifyInstance;
let device: Headers;
beforeAll(async () => {
  stores = await memoryStores();
  app = await build({}, { stores, providers: () => [provider(() => answer())] });
  device = await pairStation(app, stores, 'desk');
});
afterAll(() => app.close());

const path = (key: string) => `/api/station/verifications/${key}`;
const receiptOf = (key: string, who: Headers) =>
  call<IssuedReceipt & { code?: string }>(app, 'GET', `${path(key)}/receipt`, who);
const check = (token: string) => call<ReceiptCheck>(app, 'POST', '/api/receipts/check', {}, { token });

async function send(visit: Headers, key = randomUUID()) {
  const sent = await post(
    app,
    goodParts('8-777-987654'),
    { ...visit, 'idempotency-key': key },
    '/api/station/verifications',
  );
  return { key, ...sent };
}

test('the receipt of a visit, for that visit at that station only', async () => {
  answer = verified;
  const visit = await beginVisit(app, device);
  const { key, verification } = await send(visit);
  const { status, body } = await receiptOf(key, visit);
  expect(status).toBe(200);
  expect(body.receipt).toMatchObject({
    folio: verification?.id,
    reference: verification?.reference,
    at: verification?.at,
    institution: 'Cotejo',
    cedula: '8-•••-•••654',
    outcome: 'verified',
  });
  expect(body.link).toBe(`http://localhost/receipt#${body.token}`);
  expect((await check(body.token)).body).toEqual({
    state: 'genuine',
    receipt: body.receipt,
    timeZone: 'America/Panama',
  });
  expect(body.timeZone).toBe('America/Panama');

  const other = await pairStation(app, stores, 'desk-2');
  const [, session] = (visit['cookie'] ?? '').split('; ');
  for (const [who, refusal] of [
    [await beginVisit(app, device), [401, 'SESSION_UNKNOWN']],
    [device, [401, 'SESSION_UNKNOWN']],
    [{ cookie: `${other['cookie']}; ${session}` }, [401, 'SESSION_UNKNOWN']],
    [{ cookie: session ?? '' }, [401, 'STATION_UNKNOWN']],
  ] as const) {
    const refused = await receiptOf(key, who);
    expect([refused.status, refused.body.code]).toEqual(refusal);
  }
});

test('the receipt of a person’s own visit, for its session only, and not at a station', async () => {
  answer = verified;
  const key = randomUUID();
  const sent = await post(app, goodParts('8-777-987654'), { 'idempotency-key': key });
  const cookie = String(sent.headers['set-cookie']).split(';')[0] ?? '';
  const own = `/api/verifications/${key}/receipt`;
  const { status, body } = await call<IssuedReceipt>(app, 'GET', own, { cookie });
  expect(status).toBe(200);
  expect(body.receipt).toMatchObject({
    folio: sent.verification?.id,
    reference: sent.verification?.reference,
    cedula: '8-•••-•••654',
    outcome: 'verified',
  });
  expect(body.link).toBe(`http://localhost/receipt#${body.token}`);
  expect(JSON.stringify(body)).not.toContain('987654');
  expect((await check(body.token)).body).toEqual({
    state: 'genuine',
    receipt: body.receipt,
    timeZone: 'America/Panama',
  });
  expect(body.timeZone).toBe('America/Panama');

  const stranger = { cookie: `cotejo_session=${'x'.repeat(32)}` };
  for (const [path, who, refusal] of [
    [own, stranger, [401, 'SESSION_UNKNOWN']],
    [own, {}, [401, 'SESSION_UNKNOWN']],
    [own, { cookie, origin: 'https://evil.example' }, [403, 'ORIGIN_FORBIDDEN']],
    [`/api/verifications/${randomUUID()}/receipt`, { cookie }, [404, 'VERIFICATION_NOT_FOUND']],
    [
      `/api/station/verifications/${key}/receipt`,
      { cookie: `${device['cookie']}; ${cookie}` },
      [401, 'SESSION_UNKNOWN'],
    ],
  ] as const) {
    const refused = await call<{ code: string }>(app, 'GET', path, who);
    expect([refused.status, refused.body.code], path).toEqual(refusal);
  }
});

test('only once it is final; what ended in a fault after it was sent has one too', async () => {
  let finish: (report: Report) => void = () => {};
  answer = () => new Promise((resolve) => (finish = resolve));
  const visit = await beginVisit(app, device);
  const key = randomUUID();
  const sending = send(visit, key);
  await expect.poll(() => stores.record.find(key)).toBeDefined();
  const early = await receiptOf(key, visit);
  expect([early.status, early.body.code]).toEqual([409, 'VERIFICATION_PENDING']);
  finish(new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('apptenticate'));
  expect((await sending).problem?.code).toBe('VENDOR_TIMEOUT');
  const { body } = await receiptOf(key, visit);
  expect(body.receipt).toMatchObject({ outcome: 'unknown', reason: 'no-answer' });

  answer = async () => new VendorFault('VENDOR_UNAVAILABLE', 'unreachable', false).report('apptenticate');
  const unsent = await send(await beginVisit(app, device));
  expect(unsent.status).toBe(503);
  const none = await receiptOf(unsent.key, visit);
  expect([none.status, none.body.code]).toEqual([404, 'VERIFICATION_NOT_FOUND']);
});

test('a station without receipts issues none', async () => {
  answer = verified;
  const visit = await beginVisit(app, await pairStation(app, stores, 'paperless', { receipts: [] }));
  const { key } = await send(visit);
  const { status, body } = await receiptOf(key, visit);
  expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
});

test('anybody may have a receipt checked; any other token is no error', async () => {
  expect((await check('no receipt')).body).toEqual({ state: 'forged' });
  for (const [payload, refusal] of [
    [{ token: '' }, [422, 'FIELD_INVALID']],
    [{ token: 'x'.repeat(4_097) }, [422, 'FIELD_INVALID']],
    [{ token: 'x'.repeat(9_000) }, [413, 'BODY_TOO_LARGE']],
    ['{"token', [400, 'BODY_MALFORMED']],
  ] as const) {
    const { status, body } = await call(app, 'POST', '/api/receipts/check', {}, payload);
    expect([status, body.code]).toEqual(refusal);
  }
});

test('the public keys are available to everybody', async () => {
  const { headers, body } = await call<{ keys: object[] }>(app, 'GET', '/.well-known/jwks.json');
  expect(headers['content-type']).toBe('application/jwk-set+json');
  expect(headers['cache-control']).toBe('public, max-age=300');
  expect(body.keys).toHaveLength(1);
  expect(Object.keys(body.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});
