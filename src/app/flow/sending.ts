import { mayDo } from '../../contract/actions.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import { asGuest } from './handoff.ts';
import { type RecordedAnswer, resultOf } from './recall.ts';
import { type Attempt, correctedClaim, type Event, isGuest, type State, type VisitStep } from './state.ts';

type In<S extends VisitStep> = Extract<State, { step: S }>;

/** How long after the consent a queued attempt is sent automatically, in milliseconds. */
export const consentLasts = 15 * 60_000;

/**
 * Problems after which a provider may have been called: an internal error may follow the call, a vendor
 * problem without a verification does not come from the BFF, and a key reused by another submission has an
 * answer. Every other code rejects a submission before anything is sent.
 */
const undecided: ReadonlySet<ProblemCode> = new Set([
  'INTERNAL',
  'IDEMPOTENCY_KEY_REUSED',
  'VENDOR_AUTH_FAILED',
  'VENDOR_FORBIDDEN',
  'VENDOR_REFUSED_REQUEST',
  'VENDOR_ERROR',
  'VENDOR_BUSY',
  'VENDOR_UNAVAILABLE',
  'VENDOR_AUTH_UNAVAILABLE',
  'VENDOR_TIMEOUT',
]);

export function begin(attempt: Attempt): State {
  return { step: 'sending', attempt, progress: { phase: 'upload', sent: 0, total: 0 } };
}

export function sending(state: In<'sending'>, event: Event): State {
  const { attempt } = state;
  switch (event.type) {
    case 'progressed':
      return { ...state, progress: event.progress };
    case 'connection-lost':
      return { step: 'queued', attempt, back: false };
    case 'problem': {
      const { code, retryAfter, retryAt } = event;
      return undecided.has(code)
        ? requestHandoff(attempt)
        : { step: 'stopped', attempt, code, retryAfter, retryAt };
    }
    case 'response-lost':
      return requestHandoff(attempt);
    case 'still-pending':
      return { step: 'unanswered', attempt, asking: false, pending: true, ...named(event) };
    default:
      return decided(state, event);
  }
}

/** Photo and key are ready, but there is no connection. */
export function queued(state: In<'queued'>, event: Event): State {
  const { attempt } = state;
  const { person, key } = attempt;
  switch (event.type) {
    case 'sent':
      return begin(attempt);
    case 'send-cancelled':
      return { step: 'review', attempt };
    case 'retaken':
      return { step: 'capture', person, key };
    case 'connection-restored': {
      // For a guest, the BFF checks the age of the other screen's consent.
      const age = isGuest(person) ? 0 : event.at - person.consent.at;
      return age >= 0 && age < consentLasts ? begin(attempt) : returned(state);
    }
    default:
      return isGuest(person) ? asGuest(state, person, event) : state;
  }
}

function returned(state: In<'queued'>): State {
  return state.back ? state : { ...state, back: true };
}

/** Requests the recorded answer of an attempt with an unknown outcome. */
function requestHandoff(attempt: Attempt): State {
  return { step: 'unanswered', attempt, asking: true, pending: false };
}

export function unanswered(state: In<'unanswered'>, event: Event): State {
  switch (event.type) {
    case 'retry-requested':
      return state.asking ? state : { ...state, asking: true };
    case 'still-pending':
      return { ...state, asking: false, pending: true, ...named(event) };
    case 'response-lost':
    case 'problem':
      return state.asking ? { ...state, asking: false } : state;
    default:
      return decided(state, event);
  }
}

/** A later response without a reference does not take it away. */
const named = ({ reference }: Extract<Event, { type: 'still-pending' }>) =>
  reference === undefined ? {} : { reference };

/** Only the BFF decides what became of an attempt. */
function decided(state: In<'sending' | 'unanswered'>, event: Event): State {
  const { attempt } = state;
  switch (event.type) {
    case 'answered':
      return answered(attempt, event);
    case 'never-arrived':
      return { step: 'stopped', attempt, code: 'OFFLINE', retryAfter: null };
    case 'session-lost':
      return { step: 'session-lost', key: attempt.key, asking: false };
    default:
      return state;
  }
}

/** Keeps the photo only where the same one may be sent again. */
const answered = ({ key, person, capture }: Attempt, event: RecordedAnswer): State => ({
  ...resultOf(key, person, null, event),
  ...(mayDo('resend', event.verification) && { capture }),
});

export function stopped(state: In<'stopped'>, event: Event): State {
  const { person } = state.attempt;
  switch (event.type) {
    case 'sent':
      return begin(state.attempt);
    case 'retaken':
      return { step: 'capture', person, key: reusableKey(state) };
    case 'claim-corrected':
      return isGuest(person) ? state : correctedClaim(person, reusableKey(state));
    default:
      return isGuest(person) ? asGuest(state, person, event) : state;
  }
}

/** The key of a stopped attempt, or null if the BFF rejects it: then nothing was ever sent under it. */
export const reusableKey = ({ code, attempt }: In<'stopped'>): string | null =>
  code === 'IDEMPOTENCY_KEY_INVALID' ? null : attempt.key;
