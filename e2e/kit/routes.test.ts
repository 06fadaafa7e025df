import { expect, test } from 'vitest';
import { openApi } from '../../src/bff/docs/openapi.ts';
import { addressOf, answers, fulfilmentOf, type RouteName } from './routes.ts';
import { configFor, folio, handoffFor, receiptFor, stationFor, visitsFor } from './samples.ts';
import { problemFor, verificationFor } from './wire.ts';

/** Followed by the browser itself, never read by the page. */
const navigations = ['GET /api/operator/openid/callback'];

test('every route of the BFF has a typed mock', () => {
  const documented = Object.entries(openApi().paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...Object.keys(answers), ...navigations].sort()).toEqual(documented.sort());
});

test('the samples are what the contract allows', () => {
  expect(fulfilmentOf('GET /api/config', configFor()).status).toBe(200);
  expect(fulfilmentOf('POST /api/verifications', verificationFor('ok')).status).toBe(200);
  expect(fulfilmentOf('GET /api/station', stationFor({ mode: 'assisted' })).status).toBe(200);
  expect(fulfilmentOf('GET /api/handoffs/{id}', handoffFor()).status).toBe(200);
  expect(fulfilmentOf('GET /api/operator/visits', visitsFor('ok', 'not-live')).status).toBe(200);
  const receipt = receiptFor('ok');
  expect(fulfilmentOf('GET /api/station/verifications/{key}/receipt', receipt).status).toBe(200);
  const check = { state: 'genuine', receipt: receipt.receipt } as const;
  expect(fulfilmentOf('POST /api/receipts/check', check).status).toBe(200);
  const link = { id: folio, link: 'https://verify.example.org/#seguir=x', secondsLeft: 600 };
  expect(fulfilmentOf('POST /api/handoffs', link).status).toBe(201);
  expect(fulfilmentOf('POST /api/station/visits', null)).toEqual({ status: 204, body: '' });
});

test('a problem answers any route, with its own status', () => {
  const { status, contentType } = fulfilmentOf('GET /api/station', problemFor('STATION_UNKNOWN'));
  expect([status, contentType]).toEqual([401, 'application/problem+json']);
});

test('an answer that the BFF never gives does not compile, and is refused at run time', () => {
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
