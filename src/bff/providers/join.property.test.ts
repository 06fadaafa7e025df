import { array, assert, constant, constantFrom, double, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeOf, outcomes, type Reason, reasonsOf } from '../../contract/outcome.ts';
import { checkStates, verificationSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Report } from '../report.ts';
import { joinReports } from './join.ts';
import { reportOf } from './provider.ts';

const frame = {
  id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  at: '2026-11-22T05:00:00.000Z',
  channel: 'citizen' as const,
  attemptsLeft: 3,
  requestId: 'r1',
};
const display = { show: 'value' as const, medium: 0.5, high: 0.8 };

const reasons = outcomes.flatMap((outcome): readonly Reason[] => reasonsOf[outcome]);
const check = record({ state: constantFrom(...checkStates) });
const report = record({
  provider: constantFrom('apptenticate' as const, 'facephi' as const),
  reason: constantFrom(...reasons),
  validation: check,
  liveness: check,
  similarity: oneof(constant(null), double({ min: 0, max: 1, noNaN: true })),
  fault: oneof(constant(null), constant({ code: 'VENDOR_ERROR' as const, retryAfter: null })),
}).map(({ provider, reason, ...reported }): Report => reportOf(provider, reason, reported));
const reports = array(report, { minLength: 1, maxLength: 4 });

test('verified only when all are, in any order', () => {
  assert(
    property(reports, (all) => {
      const { outcome } = joinReports(all, frame, display).verification;
      expect(outcome === 'verified').toBe(all.every(({ reason }) => reason === 'ok'));
    }),
    { numRuns: 1_000 },
  );
});

test('the worst outcome wins, and the order of the vendors changes neither outcome nor checks', () => {
  assert(
    property(reports, (all) => {
      const { verification } = joinReports(all, frame, display);
      const worst = Math.min(...all.map(({ reason }) => outcomes.indexOf(outcomeOf(reason))));
      expect(verification.outcome).toBe(outcomes[worst]);
      const turned = joinReports([...all].reverse(), frame, display).verification;
      for (const part of ['outcome', 'validation', 'liveness', 'similarity'] as const)
        expect(turned[part]).toEqual(verification[part]);
    }),
    { numRuns: 1_000 },
  );
});

test('a check that failed anywhere is never reported as passed, and the answer fits the contract', () => {
  assert(
    property(reports, (all) => {
      const { verification } = joinReports(all, frame, display);
      for (const part of ['validation', 'liveness'] as const) {
        const states = all.map((it) => it[part].state);
        if (states.includes('failed')) expect(verification[part].state).toBe('failed');
        if (verification[part].state === 'passed')
          expect(states.every((it) => it === 'passed' || it === 'not-reported')).toBe(true);
      }
      const statuses = all.flatMap(({ similarity }) => similarity ?? []);
      if (verification.similarity.state === 'reported')
        expect(verification.similarity.value).toBe(Math.min(...statuses));
      else expect(statuses).toEqual([]);
      expect(z.safeParse(verificationSchema, verification).success).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
