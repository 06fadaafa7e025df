import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomeOf } from '../../../contract/outcome.ts';
import { answer } from '../../testing/vendor.suite.ts';
import { type DocumentStage, openStage } from '../documented.suite.ts';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.vendor.close());

const livePath = '/services/evaluatePassiveLiveness';
const facePath = '/services/authenticateFacial';
const says = (path: string, body: object) => {
  stage.plays[path] = answer(200, JSON.stringify(body));
};

const live = { serviceLivenessResult: 3 };
const alike = { serviceFacialAuthenticationResult: 3 };
const yes = { serviceResultCode: 0 };
test.each<[string, object, object, 'on' | 'off', string]>([
  ['both codes', { ...live, ...yes }, { ...alike, ...yes }, 'off', 'ok'],
  ['no code of the liveness', live, { ...alike, ...yes }, 'off', 'contradictory-answer'],
  ['null as that', { ...live, serviceResultCode: null }, alike, 'off', 'contradictory-answer'],
  ['no code of the faces', { ...live, ...yes }, alike, 'off', 'ok'],
  ['where it is required', { ...live, ...yes }, alike, 'on', 'contradictory-answer'],
  ['and there', { ...live, ...yes }, { ...alike, ...yes }, 'on', 'ok'],
  ['null', { ...live, ...yes }, { ...alike, serviceResultCode: null }, 'off', 'contradictory-answer'],
  ['a text', { ...live, ...yes }, { ...alike, serviceResultCode: '0' }, 'off', 'contradictory-answer'],
  ['false', { ...live, ...yes }, { ...alike, serviceResultCode: false }, 'off', 'contradictory-answer'],
  ['half', { ...live, ...yes }, { ...alike, serviceResultCode: 0.5 }, 'off', 'contradictory-answer'],
  ['7', { ...live, ...yes }, { ...alike, serviceResultCode: 7 }, 'off', 'contradictory-answer'],
  ['no code, but no live person', { serviceLivenessResult: 17 }, alike, 'off', 'not-live'],
])('an explicit yes of each: %s', async (_, liveness, face, FACEPHI_REQUIRE_FACE_CODE, reason) => {
  says(livePath, liveness);
  says(facePath, face);
  const report = await stage.facephi({ FACEPHI_REQUIRE_FACE_CODE });
  expect(report.reason).toBe(reason);
  expect(outcomeOf(report.reason) === 'unknown').toBe(report.fault !== null);
});

test('a name that occurs twice contradicts itself', async () => {
  says(livePath, { ...live, ...yes });
  stage.plays[facePath] = answer(
    200,
    '{"serviceFacialAuthenticationResult":1,"serviceFacialAuthenticationResult":3}',
  );
  expect((await stage.facephi()).reason).toBe('contradictory-answer');
});
