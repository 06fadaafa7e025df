import type { Outcome, Reason } from '../../contract/outcome.ts';
import type { Row } from '../db/store.ts';

/** What a relying party learns about a request without a positive answer. Finer reasons only where registered. */
export type CoarseClass = 'no-match' | 'cannot-be-done-here' | 'unavailable' | 'unknown' | 'left' | 'busy';

/** An error response of the authorization endpoint. */
export interface AuthorizationError {
  error: 'access_denied' | 'unmet_authentication_requirements' | 'temporarily_unavailable';
  error_description: string;
}

const codes: Record<CoarseClass, AuthorizationError['error']> = {
  'no-match': 'unmet_authentication_requirements',
  'cannot-be-done-here': 'unmet_authentication_requirements',
  unavailable: 'temporarily_unavailable',
  unknown: 'temporarily_unavailable',
  busy: 'temporarily_unavailable',
  left: 'access_denied',
};

/** `class; reference=…; reason=…`, in the characters that RFC 6749, 4.1.2.1 allows. */
export function authorizationErrorOf(
  coarse: CoarseClass,
  { reference, reason }: { reference?: string | null | undefined; reason?: Reason | undefined } = {},
): AuthorizationError {
  const parts = [
    coarse,
    ...(reference == null ? [] : [`reference=${reference}`]),
    ...(reason === undefined ? [] : [`reason=${reason}`]),
  ];
  return { error: codes[coarse], error_description: parts.join('; ') };
}

/** A face was compared, and it is not the person. */
const mismatches: ReadonlySet<Reason> = new Set(['face-mismatch', 'not-live', 'not-stated']);

const byOutcome: Record<Exclude<Outcome, 'verified' | 'not-verified'>, CoarseClass> = {
  'try-again': 'left',
  unavailable: 'unavailable',
  unknown: 'unknown',
};

/** The error for the last verification of a request; undefined: it verified. Undefined row: nothing was sent. */
export function outcomeErrorOf(row: Row | undefined, tellsReasons: boolean): AuthorizationError | undefined {
  const verification = row?.closing?.answer.verification;
  if (row === undefined || verification === undefined) return authorizationErrorOf('left');
  const { outcome, reason } = verification;
  if (outcome === 'verified') return undefined;
  const details = { reference: row.reference, ...(tellsReasons && { reason }) };
  return authorizationErrorOf(classOf(outcome, reason), details);
}

function classOf(outcome: Exclude<Outcome, 'verified'>, reason: Reason): CoarseClass {
  // Who is not enrolled cannot be compared with anybody; asking again changes nothing.
  if (reason === 'not-enrolled' || reason === 'enrolment') return 'cannot-be-done-here';
  if (outcome !== 'not-verified') return byOutcome[outcome];
  return mismatches.has(reason) ? 'no-match' : 'cannot-be-done-here';
}
