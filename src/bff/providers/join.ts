import { outcomeOf } from '../../contract/outcome.ts';
import type { Similarity, Verification } from '../../contract/verification.ts';
import type { Answer } from '../store/store.ts';
import { mergeReports } from './merge.ts';
import type { Report } from './provider.ts';

/** How a similarity is shown, from 0 to 1. The bounds decide nothing. */
export interface Display {
  show: 'band' | 'value';
  medium: number;
  high: number;
}

export type Frame = Pick<Verification, 'id' | 'at' | 'channel' | 'attemptsLeft'> & { requestId: string };

/** From what the providers said to what the person is told. */
export function joinReports(reports: readonly Report[], frame: Frame, display: Display): Answer {
  const joined = mergeReports(reports);
  const { id, at, channel, attemptsLeft, requestId } = frame;
  return {
    verification: {
      id,
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
      attemptsLeft,
    },
    problem: joined.fault === null ? null : { ...joined.fault, instance: requestId },
  };
}

function similarityOf(value: number | null, { show, medium, high }: Display): Similarity {
  if (value === null) return { state: 'not-reported' };
  const band = value >= high ? 'high' : value >= medium ? 'medium' : 'low';
  return { state: 'reported', ...(show === 'value' && { value }), band };
}
