import { z } from './z.ts';

/** Outcomes of a verification, worst first: of several providers the worst wins. */
export const outcomes = ['unknown', 'unavailable', 'not-verified', 'try-again', 'verified'] as const;
export type Outcome = (typeof outcomes)[number];

/** Every reason, grouped by its outcome. Each has its own text and next step in the app. */
export const reasonsOf = {
  verified: ['ok'],
  'not-verified': [
    'face-mismatch',
    'not-live',
    'cedula-not-found',
    'cedula-format',
    'minor',
    'deceased',
    'not-stated',
  ],
  'try-again': [
    'photo-not-usable',
    'face-not-found',
    'face-too-far',
    'face-too-close',
    'face-angle',
    'several-faces',
    'face-off-centre',
    'face-covered',
    'eyes-closed',
    'uncertain',
  ],
  unavailable: [
    'not-enrolled',
    'enrolment',
    'credentials',
    'forbidden',
    'busy',
    'request-refused',
    'registry-not-available',
    'vendor-internal',
    'unreachable',
  ],
  unknown: [
    'vendor-error',
    'no-answer',
    'unreadable-answer',
    'contradictory-answer',
    'unknown-code',
    'interrupted',
  ],
} as const satisfies Record<Outcome, readonly string[]>;

export type ReasonOf<O extends Outcome> = (typeof reasonsOf)[O][number];
export type Reason = ReasonOf<Outcome>;

const everyReason = Object.values(reasonsOf).flat() as [Reason, ...Reason[]];

export const outcomeSchema = z.enum(outcomes);
export const reasonSchema = z.enum(everyReason);

const outcomeByReason = new Map<Reason, Outcome>(
  outcomes.flatMap((outcome) => reasonsOf[outcome].map((reason) => [reason, outcome] as const)),
);

/** The outcome a reason leads to. */
export function outcomeOf(reason: Reason): Outcome {
  // A reason outside the table can only result from an unchecked cast; it must never count as verified.
  return outcomeByReason.get(reason) ?? 'unknown';
}
