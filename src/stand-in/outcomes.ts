import { type Outcome, outcomeOf, type Reason } from '../contract/outcome.ts';

/** What a cédula of the reserved numbers plays, as in the sandbox of the vendors; and what its page offers. */
const played: Readonly<Record<string, Reason>> = {
  '9001': 'ok',
  '9002': 'face-mismatch',
  '9003': 'not-live',
  '9004': 'face-not-found',
  '9005': 'registry-not-available',
  '9006': 'no-answer',
  '9007': 'cedula-not-found',
  '9008': 'deceased',
  '9009': 'not-enrolled',
};

/** The reserved numbers that are played, with their reasons. */
export const playedReasons: readonly [number: string, reason: Reason][] = Object.entries(played);

/** The reason that a cédula plays without a question; undefined: the page asks. */
export function reasonOfCedula(cedula: string): Reason | undefined {
  const [, number = ''] = /^8-(\d{4})-/.exec(cedula) ?? [];
  return played[number];
}

export interface PlayedAnswer {
  outcome: Outcome;
  reason: Reason;
}

export const answerOf = (reason: Reason): PlayedAnswer => ({ outcome: outcomeOf(reason), reason });
