import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { LimitName, LimitReached } from '../db/store.ts';
import { ProblemError } from '../problem.ts';

const codes: Record<LimitName, ProblemCode> = {
  session: 'ATTEMPTS_EXHAUSTED',
  station: 'STATION_ATTEMPTS_EXHAUSTED',
  claim: 'CLAIM_ATTEMPTS_EXHAUSTED',
  address: 'ADDRESS_ATTEMPTS_EXHAUSTED',
  pause: 'ATTEMPTS_PAUSED',
  all: 'BUDGET_EXHAUSTED',
  unknown: 'UNKNOWN_EXHAUSTED',
  notEnrolled: 'NOT_ENROLLED_EXHAUSTED',
  notEnrolledByAddress: 'NOT_ENROLLED_EXHAUSTED',
};

/** The problem for a limit that is reached, with the time when there is room again. */
export function limitProblem({ by, until }: LimitReached): ProblemError {
  const retryAfter = Math.max(1, Math.ceil((until - Date.now()) / 1_000));
  return new ProblemError(codes[by], { retryAfter, retryAt: new Date(until).toISOString() });
}
