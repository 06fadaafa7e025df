import { describe, expect, test } from 'vitest';
import { type Outcome, outcomeOf } from '../../../contract/outcome.ts';
import { facephiCodes } from '../../../fixtures/facephi-answers.ts';
import { faceMeanings, livenessMeanings, resultCodes } from './codes.ts';
import { type FacephiReading, judgeReading } from './judge.ts';

const rest = { transactions: ['t'], texts: {} };
const positive: FacephiReading = {
  resultCode: 0,
  face: 3,
  liveness: 3,
  noLive: false,
  negative: false,
  similarity: 0.97,
};
const judged = (reading: Partial<FacephiReading>) => judgeReading({ ...positive, ...reading }, rest);

test('code 0, face 3 and liveness 3 verify', () => {
  expect(judged({})).toMatchObject({
    reason: 'ok',
    validation: { state: 'passed', code: 3 },
    liveness: { state: 'passed', code: 3 },
    similarity: 0.97,
    fault: null,
  });
});

test('nothing else does, whatever the three fields hold', () => {
  const values = [undefined, -102, -101, -100, -10, ...Array.from({ length: 22 }, (_, value) => value), 99];
  const verified: unknown[] = [];
  for (const resultCode of values) {
    for (const face of values) {
      for (const liveness of values) {
        for (const noLive of [false, true]) {
          const { reason, fault } = judged({ resultCode, face, liveness, noLive });
          if (outcomeOf(reason) === 'verified') verified.push([resultCode, face, liveness, noLive]);
          // Only what is unknown is a fault: everything else is a verdict.
          expect(fault !== null).toBe(outcomeOf(reason) === 'unknown');
        }
      }
    }
  }
  expect(verified).toEqual([[0, 3, 3, false]]);
});

test.each([10, 15])('liveness %i is a failure of the service, not a result about the person', (liveness) => {
  expect(judged({ liveness })).toMatchObject({
    reason: 'vendor-internal',
    liveness: { state: 'not-reported', code: liveness },
  });
});

describe('rows from the top', () => {
  test.each<[string, Partial<FacephiReading>, string]>([
    ['-100 before everything', { resultCode: -100, face: 1, liveness: 17 }, 'enrolment'],
    ['face 1 explains code 0', { face: 1 }, 'face-mismatch'],
    ['no live before face 1', { face: 1, liveness: 17 }, 'not-live'],
    ['the log NoLive before face 1', { face: 1, noLive: true }, 'not-live'],
    ['no live before -102 without a face', { resultCode: -102, face: undefined, liveness: 17 }, 'not-live'],
    ['the log Negative beside 3', { negative: true }, 'contradictory-answer'],
    ['the log Negative beside face 1', { face: 1, negative: true }, 'face-mismatch'],
    ['-102 without a face', { resultCode: -102, face: undefined }, 'face-mismatch'],
    ['-102 with face 4', { resultCode: -102, face: 4 }, 'face-angle'],
    ['liveness 17 explains code 0', { liveness: 17 }, 'not-live'],
    ['the log NoLive beside 0', { liveness: 0, noLive: true }, 'not-live'],
    ['the log NoLive beside 3', { noLive: true }, 'not-live'],
    ['-101 without liveness', { resultCode: -101, liveness: undefined }, 'not-live'],
    ['-101 with eyes closed', { resultCode: -101, liveness: 18 }, 'eyes-closed'],
    ['no live before a pose', { face: 4, liveness: 17 }, 'not-live'],
    ['an internal error before a hint', { face: 4, liveness: 10 }, 'vendor-internal'],
    ['two hints: the one of liveness', { face: 5, liveness: 7 }, 'face-too-far'],
    ['two hints: the specific one', { face: 4, liveness: 2 }, 'face-angle'],
    ['-102 although both are positive', { resultCode: -102 }, 'contradictory-answer'],
    ['-101 although both are positive', { resultCode: -101 }, 'contradictory-answer'],
    ['no face', { face: undefined }, 'contradictory-answer'],
    ['no liveness', { liveness: undefined }, 'contradictory-answer'],
    ['no code', { resultCode: undefined }, 'contradictory-answer'],
    [
      'nothing at all',
      { resultCode: undefined, face: undefined, liveness: undefined },
      'contradictory-answer',
    ],
    ['a code in no table', { resultCode: 7 }, 'unknown-code'],
    ['-10', { resultCode: -10, face: undefined, liveness: undefined }, 'unknown-code'],
    ['a face in no table', { face: 2 }, 'unknown-code'],
    ['a liveness in no table', { liveness: 99 }, 'unknown-code'],
  ])('%s', (_, reading, reason) => {
    expect(judged(reading).reason).toBe(reason);
  });
});

describe('every documented code', () => {
  const outcomes: Record<string, Record<number, Outcome>> = {
    serviceFacialAuthenticationResult: { 1: 'not-verified', 3: 'verified' },
    serviceLivenessResult: {
      1: 'not-verified',
      3: 'verified',
      10: 'unavailable',
      15: 'unavailable',
      17: 'not-verified',
    },
  };
  test.each(facephiCodes.filter(({ field }) => field !== 'serviceResultCode'))(
    '$field $code: $meaning',
    ({ field, code }) => {
      const reading = field === 'serviceLivenessResult' ? { liveness: code } : { face: code };
      const report = judged(reading);
      expect(outcomeOf(report.reason)).toBe(outcomes[field]?.[code] ?? 'try-again');
      const check = field === 'serviceLivenessResult' ? report.liveness : report.validation;
      expect(check.code).toBe(code);
    },
  );

  test('and no other is known', () => {
    const of = (field: string) =>
      facephiCodes.filter((row) => row.field === field && row.code !== -10).map((row) => row.code);
    const sorted = (codes: Iterable<number>) => [...codes].sort((a, b) => a - b);
    expect(sorted(faceMeanings.keys())).toEqual(sorted(of('serviceFacialAuthenticationResult')));
    expect(sorted(livenessMeanings.keys())).toEqual(sorted(of('serviceLivenessResult')));
    expect(sorted(Object.values(resultCodes))).toEqual(sorted(of('serviceResultCode')));
  });
});

test('a similarity is reported only of faces that were compared', () => {
  expect(judged({ face: 1, similarity: 0.2 }).similarity).toBe(0.2);
  expect(judged({ liveness: 5, similarity: 0 }).similarity).toBeNull();
  expect(judged({ resultCode: -100 }).similarity).toBeNull();
  expect(judged({ resultCode: 7 }).similarity).toBeNull();
  expect(judged({ similarity: undefined })).toMatchObject({ reason: 'ok', similarity: null });
});

test("against somebody else's template nothing is validated", () => {
  expect(judged({ resultCode: -100 })).toMatchObject({
    validation: { state: 'not-reported' },
    liveness: { state: 'passed', code: 3 },
  });
});

test('a coarse code stands in for a field that is absent', () => {
  expect(judged({ resultCode: -102, face: undefined }).validation).toEqual({ state: 'failed', code: -102 });
  expect(judged({ resultCode: -101, liveness: undefined }).liveness).toEqual({ state: 'failed', code: -101 });
});
