import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseReference } from '../../contract/reference.ts';
import { VendorFault } from '../providers/fault.ts';
import { reportOf } from '../providers/provider.ts';
import type { Report } from '../report.ts';
import type { Stores } from '../stores.ts';
import { build, cookieOf, provider } from '../testing/app.suite.ts';
import { get, goodParts, post } from '../testing/client.suite.ts';
import { beginVisit, pairStation } from '../testing/stations.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';

let stores: Stores;
let app: FastifyInstance;
let answer: () => Promise<Report>;
const verified = async () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
const fault = (code: 'VENDOR_TIMEOUT' | 'VENDOR_UNAVAILABLE', isSent: boolean) => async () =>
  new VendorFault(code, isSent ? 'no-answer' : 'unreachable', isSent).report('apptenticate');

beforeAll(async () => {
  stores = await memoryStores();
  app = await build({ PROVIDERS: 'apptenticate' }, { stores, providers: () => [provider(() => answer())] });
});
afterAll(() => app.close());

const recordedUnder = async (key: string) => (await stores.record.find(key))?.reference;

test.each([
  ["a person's own device", '/api/verifications', async () => ({})],
  [
    'a station',
    '/api/station/verifications',
    async () => beginVisit(app, await pairStation(app, stores, `counter-${randomUUID()}`)),
  ],
])('on %s every answer about a verification names its reference', async (_, url, open) => {
  const opened: Record<string, string> = await open();
  const send = async () => {
    const key = randomUUID();
    const sent = await post(app, goodParts(), { ...opened, 'idempotency-key': key }, url);
    const cookie = opened['cookie'] ?? cookieOf(sent.headers);
    return { key, ...sent, again: () => get(app, `${url}/${key}`, { cookie }) };
  };

  answer = verified;
  const good = await send();
  const reference = good.verification?.reference ?? '';
  expect(parseReference(reference)).toBe(reference);
  expect(await recordedUnder(good.key)).toBe(reference);
  expect((await good.again()).verification).toEqual(good.verification);

  answer = fault('VENDOR_TIMEOUT', true);
  const unknown = await send();
  expect(unknown.problem?.reference).toBe(await recordedUnder(unknown.key));
  expect(unknown.problem?.verification?.reference).toBe(unknown.problem?.reference);
  expect((await unknown.again()).problem).toEqual(unknown.problem);

  answer = fault('VENDOR_UNAVAILABLE', false);
  const unsent = await send();
  expect(unsent.problem?.reference).toBe(await recordedUnder(unsent.key));

  let finish: (report: Report) => void = () => {};
  answer = () => new Promise((resolve) => (finish = resolve));
  const key = randomUUID();
  const sending = post(app, goodParts(), { ...opened, 'idempotency-key': key }, url);
  await expect.poll(() => recordedUnder(key)).toBeDefined();
  finish(await verified());
  expect((await sending).verification?.reference).toBe(await recordedUnder(key));
});
