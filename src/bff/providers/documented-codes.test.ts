import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Outcome, outcomeOf, type Reason } from '../../contract/outcome.ts';
import { facephiAnswers } from '../../fixtures/facephi-answers.ts';
import { answer } from '../testing/vendor.suite.ts';
import { type DocumentStage, openStage } from './documented.suite.ts';

/*
 * Every code of the documents and the reason that the person is shown, beside fields that are a yes. Written
 * by hand; docs/reference/scenarios.md names these rows as their tests.
 */
let stage: DocumentStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.vendor.close());

const yes = JSON.parse(facephiAnswers[0]?.body ?? '{}') as Record<string, unknown>;

test.each<[string, Reason]>([
  ['any: serviceResultCode 0', 'ok'],
  ['any: serviceResultCode -100', 'enrolment'],
  ['any: serviceResultCode -101', 'contradictory-answer'],
  ['any: serviceResultCode -102', 'contradictory-answer'],
  ['any: serviceResultCode -10', 'unknown-code'],
  ['any: serviceFacialAuthenticationResult 0', 'uncertain'],
  ['any: serviceFacialAuthenticationResult 1', 'face-mismatch'],
  ['any: serviceFacialAuthenticationResult 3', 'ok'],
  ['any: serviceFacialAuthenticationResult 4', 'face-angle'],
  ['any: serviceFacialAuthenticationResult 5', 'photo-not-usable'],
  ['any: serviceLivenessResult 0', 'uncertain'],
  ['any: serviceLivenessResult 1', 'not-live'],
  ['any: serviceLivenessResult 2', 'uncertain'],
  ['any: serviceLivenessResult 3', 'ok'],
  ['any: serviceLivenessResult 4', 'photo-not-usable'],
  ['any: serviceLivenessResult 5', 'face-too-close'],
  ['any: serviceLivenessResult 6', 'face-not-found'],
  ['any: serviceLivenessResult 7', 'face-too-far'],
  ['any: serviceLivenessResult 8', 'face-angle'],
  ['any: serviceLivenessResult 9', 'photo-not-usable'],
  ['any: serviceLivenessResult 10', 'vendor-internal'],
  ['any: serviceLivenessResult 11', 'photo-not-usable'],
  ['any: serviceLivenessResult 12', 'several-faces'],
  ['any: serviceLivenessResult 13', 'face-off-centre'],
  ['any: serviceLivenessResult 14', 'face-off-centre'],
  ['any: serviceLivenessResult 15', 'vendor-internal'],
  ['any: serviceLivenessResult 16', 'face-covered'],
  ['any: serviceLivenessResult 17', 'not-live'],
  ['any: serviceLivenessResult 18', 'eyes-closed'],
])('%s: %s', async (name, reason) => {
  const [field = '', code] = (name.split(': ')[1] ?? '').split(' ');
  stage.plays['/services/authenticateUser/v2'] = answer(
    200,
    JSON.stringify({ ...yes, [field]: Number(code) }),
  );
  const capture = { image: null, token: { bestImageToken: 'dG9rZW4=' } };
  expect((await stage.facephi({ FACEPHI_CAPTURE: 'token' }, capture)).reason).toBe(reason);
});

test.each<[string, 'serviceFacialAuthenticationResult' | 'serviceLivenessResult', Reason]>([
  ['any: serviceResultCode -101', 'serviceLivenessResult', 'not-live'],
  ['any: serviceResultCode -102', 'serviceFacialAuthenticationResult', 'face-mismatch'],
])('%s without %s: %s', async (name, without, reason) => {
  const { [without]: _, ...rest } = yes;
  const body = { ...rest, serviceResultCode: Number(name.split(' ').at(-1)) };
  stage.plays['/services/authenticateUser/v2'] = answer(200, JSON.stringify(body));
  const capture = { image: null, token: { bestImageToken: 'dG9rZW4=' } };
  expect((await stage.facephi({ FACEPHI_CAPTURE: 'token' }, capture)).reason).toBe(reason);
});

test.each<[string, Reason, Outcome]>([
  ['biometrics: no-match', 'face-mismatch', 'not-verified'],
  ['biometrics: cedula-not-found', 'cedula-not-found', 'not-verified'],
  ['biometrics: bad-format', 'cedula-format', 'not-verified'],
  ['biometrics: photo-not-usable', 'photo-not-usable', 'try-again'],
  ['biometrics: minor', 'minor', 'not-verified'],
  ['biometrics: deceased', 'deceased', 'not-verified'],
  ['biometrics: registry-not-available', 'registry-not-available', 'unavailable'],
])('%s, by a code that the institution mapped: %s, %s', async (name, reason, outcome) => {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-codes-'));
  const file = join(folder, 'codes.json');
  writeFileSync(file, JSON.stringify({ 7: name.split(': ')[1] }));
  stage.plays['/api/token/'] = answer(200, '{"access":"a","refresh":"r"}');
  stage.plays['/beta/'] = answer(200, '{"valid":false,"message":"No","code":7}');
  const report = await stage.apptenticate({ APPTENTICATE_CODES_FILE: file });
  rmSync(folder, { recursive: true });
  expect([report.reason, outcomeOf(report.reason)]).toEqual([reason, outcome]);
  expect(report.validation.code).toBe(7);
});
