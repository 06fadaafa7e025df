import type { Reason } from './outcome.ts';
import type { Verification } from './verification.ts';

/**
 * What a person can do about an answer:
 *
 * - `photo`: another photo.
 * - `correct`: correct the cédula, then another photo.
 * - `counter`: go to the institution's counter.
 * - `check`: ask again for the recorded answer. Nothing is sent to a vendor.
 * - `receipt`: take the signed receipt along.
 * - `finish`: leave.
 */
export type Action = 'photo' | 'correct' | 'counter' | 'check' | 'receipt' | 'finish';

/**
 * What a final answer costs the person who received it:
 *
 * - `attempt`: one of the attempts of the session; the face or the cédula was judged.
 * - `unknown`: no attempt, but one of the few verifications without a known answer, which a vendor may bill.
 * - `not-enrolled`: no attempt, but one of the few verifications of people who are not enrolled.
 * - `nothing`: the failure was ours or the vendor's.
 */
export type AttemptCost = 'attempt' | 'unknown' | 'not-enrolled' | 'nothing';

export type CheckName = 'validation' | 'liveness' | 'similarity';

export interface AnswerRule {
  main: Action;
  second?: Action;
  /** Offered in addition while one attempt is left. */
  beforeLast?: Action;
  cost: AttemptCost;
  /** A person may have to prove it elsewhere. A photo that was not enough, or a service that was away, proves nothing. */
  isProof?: true;
  /** The checks that explain the answer; the page shows those of them that were reported. */
  checks: readonly CheckName[];
}

const all = ['validation', 'liveness', 'similarity'] as const;
const attempt = { cost: 'attempt', checks: all } as const;

const retake = { ...attempt, main: 'photo', beforeLast: 'counter' } as const;
const mismatch = { ...retake, second: 'correct', isProof: true } as const;
/** The registry answered about the cédula, so no face was compared with it. */
const claim = {
  ...attempt,
  main: 'correct',
  second: 'counter',
  checks: ['liveness'],
  isProof: true,
} as const;
const person = { ...claim, main: 'counter', second: 'finish' } as const;
/** No judgement: whatever a single vendor reported explains nothing. */
const ours = { main: 'counter', second: 'finish', cost: 'nothing', checks: [] } as const;
const expirables = { ...ours, main: 'photo', second: 'counter' } as const;
const unknown = { ...ours, second: 'check', cost: 'unknown', isProof: true } as const;

/** The one table of what a person can do about each reason. Every screen, limit and document follows it. */
export const answerRules = {
  ok: { ...attempt, main: 'finish', second: 'receipt', isProof: true },
  'face-mismatch': mismatch,
  'not-live': { ...attempt, main: 'photo', second: 'counter', isProof: true },
  'cedula-not-found': claim,
  'cedula-format': claim,
  minor: person,
  deceased: person,
  'not-stated': mismatch,
  'photo-not-usable': retake,
  'face-not-found': retake,
  'face-too-far': retake,
  'face-too-close': retake,
  'face-angle': retake,
  'several-faces': retake,
  'face-off-centre': retake,
  'face-covered': retake,
  'eyes-closed': retake,
  uncertain: retake,
  'not-enrolled': { ...ours, second: 'correct', cost: 'not-enrolled' },
  enrolment: ours,
  credentials: ours,
  forbidden: ours,
  busy: expirables,
  'request-refused': ours,
  'registry-not-available': expirables,
  'vendor-internal': expirables,
  unreachable: expirables,
  'vendor-error': unknown,
  'no-answer': unknown,
  'unreadable-answer': unknown,
  'contradictory-answer': unknown,
  'unknown-code': unknown,
  interrupted: unknown,
} as const satisfies Record<Reason, AnswerRule>;

const needsAttempt = (action: Action) => action === 'photo' || action === 'correct';

export interface NextActions {
  main: Action;
  /** In the order in which they are offered. Leaving is always possible. */
  others: readonly Action[];
}

/**
 * What can be done about an answer, as far as attempts and channel allow it. Without attempts there is the
 * counter. A kiosk offers the receipt with every answer, a person's own device with what ends a visit and is to be proved.
 */
export function actionsFor({
  reason,
  attemptsLeft,
  channel,
}: Pick<Verification, 'reason' | 'attemptsLeft' | 'channel'>): NextActions {
  const rule: AnswerRule = answerRules[reason];
  const main = attemptsLeft === 0 && needsAttempt(rule.main) ? 'counter' : rule.main;
  const extra = attemptsLeft === 1 ? rule.beforeLast : undefined;
  const others = new Set([rule.second, extra, 'receipt' as const]);
  const hasReceipt = channel === 'kiosk' || (rule.isProof === true && !needsAttempt(main));
  const possible = [...others].filter(
    (it) =>
      it !== undefined &&
      it !== 'finish' &&
      it !== main &&
      (attemptsLeft > 0 || !needsAttempt(it)) &&
      (hasReceipt || it !== 'receipt'),
  ) as Action[];
  return { main, others: main === 'finish' ? possible : [...possible, 'finish'] };
}

/** Whether an action is one of those. */
export function mayDo(action: Action, answer: Parameters<typeof actionsFor>[0]): boolean {
  const { main, others } = actionsFor(answer);
  return main === action || others.includes(action);
}

/** Whether another attempt can follow an answer, so that the person's claim is still needed. */
export function mayRepeat(answer: Parameters<typeof actionsFor>[0]): boolean {
  return mayDo('photo', answer) || mayDo('correct', answer);
}
