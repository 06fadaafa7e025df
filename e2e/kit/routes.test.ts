import { expect, test } from 'vitest';
import { handoffLinkExample } from '../../src/contract/api/examples.ts';
import { type RouteName, routeNames, routeOf } from '../../src/contract/api/routes.ts';
import { namedSchemas } from '../../src/contract/api/schemas.ts';
import { addressOf, fulfilmentOf } from './routes.ts';
import { configFor, handoffFor, receiptFor, stationFor, visitsFor } from './samples.ts';
import { problemFor, verificationFor } from './wire.ts';

test('the samples match the contract', () => {
  expect(fulfilmentOf('GET /api/config', configFor()).status).toBe(200);
  expect(fulfilmentOf('POST /api/verifications', verificationFor('ok')).status).toBe(200);
  expect(fulfilmentOf('GET /api/station', stationFor({ mode: 'assisted' })).status).toBe(200);
  expect(fulfilmentOf('GET /api/handoffs/{id}', handoffFor()).status).toBe(200);
  expect(fulfilmentOf('GET /api/operator/visits', visitsFor('ok', 'not-live')).status).toBe(200);
  const receipt = receiptFor('ok');
  expect(fulfilmentOf('GET /api/station/verifications/{key}/receipt', receipt).status).toBe(200);
  const check = { state: 'genuine', receipt: receipt.receipt } as const;
  expect(fulfilmentOf('POST /api/receipts/check', check).status).toBe(200);
  expect(fulfilmentOf('POST /api/handoffs', handoffLinkExample).status).toBe(201);
  expect(fulfilmentOf('POST /api/station/visits', null)).toEqual({ status: 204, body: '' });
});

test.each(routeNames)('the documented response of %s can be mocked', (route) => {
  const { status, content } = routeOf(route).answer;
  const [schema] = Object.values(content ?? {});
  const named = Object.values(namedSchemas).find((it) => it.schema === schema);
  const example = schema === undefined ? null : (named?.example ?? 'text');
  expect(fulfilmentOf(route, example as never).status).toBe(status);
});

test('any route can be mocked with a problem, which has its own status', () => {
  const { status, contentType } = fulfilmentOf('GET /api/station', problemFor('STATION_UNKNOWN'));
  expect([status, contentType]).toEqual([401, 'application/problem+json']);
});

test('a response outside the contract does not compile, and is rejected at run time', () => {
  const wrong = () =>
    // @ts-expect-error: not an outcome of ours
    fulfilmentOf('POST /api/verifications', { ...verificationFor('ok'), outcome: 'approved' });
  expect(wrong).toThrow(/never answers "POST \/api\/verifications" like this: outcome: /);
  // @ts-expect-error: another route's answer
  expect(() => fulfilmentOf('GET /api/config', stationFor())).toThrow(/institution/);
  const contradiction = { ...verificationFor('not-live'), outcome: 'verified' } as const;
  expect(() => fulfilmentOf('POST /api/verifications', contradiction)).toThrow(/disagree/);
});

test.each<[RouteName, string, boolean]>([
  ['GET /api/handoffs/{id}', '/api/handoffs/7d8f', true],
  ['GET /api/handoffs/{id}', '/api/handoffs', false],
  ['GET /api/station', '/api/station/visits', false],
  ['GET /api/station/verifications/{key}/receipt', '/api/station/verifications/1/receipt', true],
  ['GET /.well-known/jwks.json', '/.well-known/jwks-json', false],
])('%s at %s: %s', (route, path, isIt) => {
  expect(addressOf(route).path.test(path)).toBe(isIt);
});
