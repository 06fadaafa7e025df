import type { Row } from '../db/store.ts';
import { ProblemError } from '../problem.ts';
import type { Answer } from '../report.ts';

/** A verification once it is recorded: from then on it has a reference. */
export type Named = Pick<Row, 'reference'>;

/** @param opened the caller's own verification, if it is known */
export function pendingProblem(opened?: Named): ProblemError {
  const reference = opened?.reference ?? undefined;
  return new ProblemError('VERIFICATION_PENDING', { retryAfter: 5, ...(reference && { reference }) });
}

/** What the person is shown while the record does not have it. */
export const markUnrecorded = ({ verification, problem }: Answer): Answer => ({
  verification: { ...verification, recorded: false },
  problem,
});
