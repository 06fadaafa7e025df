import { describe, expect, test } from 'vitest';
import { type Outcome, outcomeOf, outcomes, type Reason, reasonsOf } from '../../contract/outcome.ts';
import { verificationSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Report } from '../report.ts';
import { VendorFault } from './fault.ts';
import { joinReports } from './join.ts';
import { mergeReports } from './merge.ts';
import { reportOf } from './provider.ts';

const frame = {
  id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  at: '2026-11-22T05:00:00.000Z',
  channel: 'citizen',
  attemptsLeft: 4,
  requestId: 'r1',
} as const;
const display = { show: 'band', medium: 0.5, high: 0.8 } as const;
const join = (reports: Report[], show: 'band' | 'value' = 'band') =>
  joinReports(reports, frame, { ...display, show });

const registry = (reason: Reason, reported: Partial<Report> = {}) =>
  reportOf('apptenticate', reason, reported);
const likeness = (reason: Reason, reported: Partial<Report> = {}) => reportOf('facephi', reason, reported);

test('each check comes from the provider that reports it', () => {
  const { verification } = join([
    registry('ok', { validation: { state: 'passed', code: 0 }, transactions: ['123'] }),
    likeness('ok', {
      validation: { state: 'passed', code: 3 },
      liveness: { state: 'passed', code: 3 },
      similarity: 0.97,
      transactions: ['a', 'b'],
    }),
  ]);
  expect(z.parse(verificationSchema, verification)).toEqual(verification);
  expect(verification).toEqual({
    id: frame.id,
    at: frame.at,
    channel: 'citizen',
    outcome: 'verified',
    reason: 'ok',
    validation: { state: 'passed', code: 0 },
    liveness: { state: 'passed', code: 3 },
    similarity: { state: 'reported', band: 'high' },
    transactions: [
      { provider: 'apptenticate', id: '123' },
      { provider: 'facephi', id: 'a' },
      { provider: 'facephi', id: 'b' },
    ],
    attemptsLeft: 4,
  });
});

describe('the worst wins', () => {
  const reasonOf = (outcome: Outcome) => reasonsOf[outcome][0];
  const pairs = outcomes.flatMap((one) => outcomes.map((other) => [one, other] as const));
  test.each(pairs)('%s and %s', (one, other) => {
    const worst = outcomes[Math.min(outcomes.indexOf(one), outcomes.indexOf(other))];
    expect(join([registry(reasonOf(one)), likeness(reasonOf(other))]).verification.outcome).toBe(worst);
  });

  test('among checks too', () => {
    const of = (one: Report['validation'], other: Report['validation']) =>
      join([registry('ok', { validation: one }), likeness('ok', { validation: other })]).verification
        .validation;
    expect(of({ state: 'passed' }, { state: 'failed', code: 1 })).toEqual({ state: 'failed', code: 1 });
    expect(of({ state: 'passed' }, { state: 'inconclusive' })).toEqual({ state: 'inconclusive' });
    expect(of({ state: 'not-reported' }, { state: 'passed' })).toEqual({ state: 'passed' });
  });
});

test('of equally bad ones a stated reason takes precedence over none', () => {
  expect(join([registry('not-stated'), likeness('face-mismatch')]).verification.reason).toBe('face-mismatch');
});

test.each<[Reason, Reason, Reason]>([
  ['face-mismatch', 'not-live', 'not-live'],
  ['not-live', 'face-mismatch', 'not-live'],
  ['not-stated', 'not-live', 'not-live'],
  ['cedula-not-found', 'face-mismatch', 'cedula-not-found'],
  ['face-mismatch', 'not-stated', 'face-mismatch'],
])('of %s and %s the person is shown %s', (one, other, reported) => {
  const { verification } = join([registry(one), likeness(other)]);
  expect([verification.outcome, verification.reason]).toEqual(['not-verified', reported]);
});

test('a fault as the worst is a problem, with what the others reported', () => {
  const fault = new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('apptenticate');
  const { verification, problem } = join([
    fault,
    likeness('not-live', { liveness: { state: 'failed', code: 17 } }),
  ]);
  expect(problem).toEqual({ code: 'VENDOR_TIMEOUT', instance: 'r1', retryAfter: null });
  expect(verification).toMatchObject({
    outcome: 'unknown',
    reason: 'no-answer',
    liveness: { state: 'failed', code: 17 },
  });
});

test('of equally bad ones a fault takes precedence over a verdict', () => {
  const busy = new VendorFault('VENDOR_BUSY', 'busy', true, { retryAfter: 7 }).report('facephi');
  expect(join([registry('registry-not-available'), busy]).problem).toMatchObject({
    code: 'VENDOR_BUSY',
    retryAfter: 7,
  });
});

test('a verdict that is worse than a fault is an answer', () => {
  const busy = new VendorFault('VENDOR_BUSY', 'busy', true).report('facephi');
  expect(outcomeOf('unknown-code')).toBe('unknown');
  expect(join([registry('unknown-code'), busy]).problem).toBeNull();
});

test.each([
  [0, 'low'],
  [0.49, 'low'],
  [0.5, 'medium'],
  [0.79, 'medium'],
  [0.8, 'high'],
  [1, 'high'],
])('similarity %f is shown as %s; the value only where configured', (similarity, band) => {
  const report = likeness('ok', { similarity });
  expect(join([report]).verification.similarity).toEqual({ state: 'reported', band });
  expect(join([report], 'value').verification.similarity).toEqual({
    state: 'reported',
    value: similarity,
    band,
  });
});

test('something was sent when one was; no provider at all is a defect of ours', () => {
  const unsent = likeness('ok', { sent: false });
  expect(mergeReports([registry('ok'), unsent]).sent).toBe(true);
  expect(mergeReports([unsent]).sent).toBe(false);
  expect(() => mergeReports([])).toThrow('no provider was called');
});
