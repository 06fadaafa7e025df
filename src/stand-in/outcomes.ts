import { type Outcome, outcomeOf, type Reason, reasonSchema } from '../contract/outcome.ts';
import { z } from '../contract/z.ts';

/** How a visit ends: with an answer; unknown first and verified later; or by nobody coming back. */
export const playedSchema = z.union([reasonSchema, z.enum(['late', 'expired'])]);
export type Played = z.infer<typeof playedSchema>;

/** What a cédula of the reserved numbers plays, as in the sandbox of the vendors; and what its page offers. */
const played: Readonly<Record<string, Played>> = {
  '9001': 'ok',
  '9002': 'face-mismatch',
  '9003': 'not-live',
  '9004': 'face-not-found',
  '9005': 'registry-not-available',
  '9006': 'no-answer',
  '9007': 'cedula-not-found',
  '9008': 'deceased',
  '9009': 'not-enrolled',
  '9010': 'late',
  '9011': 'expired',
};

/** The reserved numbers that are played, with how they end. */
export const playedEndings: readonly [number: string, played: Played][] = Object.entries(played);

/** What a cédula plays without a question; undefined: the page asks. */
export function playedBy(cedula: string): Played | undefined {
  const [, number = ''] = /^8-(\d{4})-/.exec(cedula) ?? [];
  return played[number];
}

export interface PlayedAnswer {
  outcome: Outcome;
  reason: Reason;
}

export const answerOf = (reason: Reason): PlayedAnswer => ({ outcome: outcomeOf(reason), reason });
