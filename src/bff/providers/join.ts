import { answerRules } from '../../contract/actions.ts';
import { outcomeOf } from '../../contract/outcome.ts';
import type { Similarity, Verification } from '../../contract/verification.ts';
import type { Answer, Report } from '../report.ts';
import { mergeReports } from './merge.ts';

/** How a similarity is shown, from 0 to 1. The bounds decide nothing. */
export interface Display {
  show: 'band' | 'value';
  medium: number;
  high: number;
}

/** `attemptsLeft`: of the session, if this one costs an attempt; `attemptsFrom` in milliseconds, if none is left then. */
export type VerificationFrame = Pick<Verification, 'id' | 'reference' | 'at' | 'channel' | 'attemptsLeft'> & {
  attemptsFrom?: number | undefined;
  requestId: string;
};

/** Joins the providers' reports into the answer for the person. */
export function joinReports(reports: readonly Report[], frame: VerificationFrame, display: Display): Answer {
  const joined = mergeReports(reports);
  const { id, reference, at, channel, attemptsLeft, attemptsFrom, requestId } = frame;
  const isAttempt = answerRules[joined.reason].cost === 'attempt';
  return {
    verification: {
      id,
      ...(reference !== undefined && { reference }),
      at,
      channel,
      outcome: outcomeOf(joined.reason),
      reason: joined.reason,
      validation: joined.validation,
      liveness: joined.liveness,
      similarity: similarityOf(joined.similarity, display),
      transactions: reports.flatMap(({ provider, transactions }) =>
        transactions.map((transaction) => ({ provider, id: transaction })),
      ),
      attemptsLeft: isAttempt ? attemptsLeft : attemptsLeft + 1,
      ...(isAttempt && attemptsFrom !== undefined && { attemptsFrom: new Date(attemptsFrom).toISOString() }),
    },
    problem: joined.fault === null ? null : { ...joined.fault, instance: requestId },
  };
}

function similarityOf(value: number | null, { show, medium, high }: Display): Similarity {
  if (value === null) return { state: 'not-reported' };
  const band = value >= high ? 'high' : value >= medium ? 'medium' : 'low';
  return { state: 'reported', ...(show === 'value' && { value }), band };
}
