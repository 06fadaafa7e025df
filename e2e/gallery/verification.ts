import type { Outcome, Reason } from '../../src/contract/outcome.ts';
import { outcomeOf } from '../../src/contract/outcome.ts';
import type { Verification } from '../../src/contract/verification.ts';

/** A verification with a reason, and with checks that fit it. */
export function verificationOf(reason: Reason, more: Partial<Verification> = {}): Verification {
  const outcome = outcomeOf(reason);
  return {
    id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
    reference: 'CT-7K4M-29QX-4P',
    at: '2026-11-22T15:04:05.000Z',
    channel: 'citizen',
    outcome,
    reason,
    ...checksOf[outcome],
    transactions: [
      { provider: 'apptenticate', id: '90071992547409931234' },
      { provider: 'facephi', id: '7a5f0a5e-3f5d-4d0a-8a44-0d4c4b9e0a10' },
    ],
    attemptsLeft: 3,
    ...more,
  };
}

type Checks = Pick<Verification, 'validation' | 'liveness' | 'similarity'>;
const checksOf: Record<Outcome, Checks> = {
  verified: {
    validation: { state: 'passed', code: 0 },
    liveness: { state: 'passed', code: 3 },
    similarity: { state: 'reported', value: 0.973, band: 'high' },
  },
  'not-verified': {
    validation: { state: 'failed', code: 1 },
    liveness: { state: 'passed', code: 3 },
    similarity: { state: 'reported', band: 'low' },
  },
  'try-again': {
    validation: { state: 'inconclusive', code: 5 },
    liveness: { state: 'inconclusive', code: 7 },
    similarity: { state: 'not-reported' },
  },
  unavailable: {
    validation: { state: 'not-reported' },
    liveness: { state: 'not-reported' },
    similarity: { state: 'not-reported' },
  },
  unknown: {
    validation: { state: 'passed', code: 0 },
    liveness: { state: 'not-reported' },
    similarity: { state: 'not-reported' },
  },
};
