import { asGuest, askFor, handoff, joined, joining, shownOnBoth } from './handoff.ts';
import type { Attempt, Claimant, Event, OnPhone, Person, State, Step } from './state.ts';
import { isGuest, recallOf, start } from './state.ts';

/**
 * The flow of one visit: pure and total. An event that means nothing in a state leaves the very same state, so a
 * late click or a late answer can do no harm.
 */
export function next(state: State, event: Event): State {
  if (event.type === 'restarted') return start;
  if (event.type === 'navigated') return navigate(state, event.step, event.key);
  switch (state.step) {
    case 'notice':
      return notice(state, event);
    case 'refused':
      return event.type === 'reconsidered' ? start : state;
    case 'claim':
      return event.type === 'claimed'
        ? { step: 'capture', person: { consent: state.consent, cedula: event.cedula } }
        : state;
    case 'capture':
      return capture(state, event);
    case 'review':
      return review(state, event);
    case 'sending':
      return sending(state, event);
    case 'unanswered':
      return unanswered(state, event);
    case 'stopped':
      return stopped(state, event);
    case 'handoff':
      return handoff(state, event);
    case 'joining':
      return joining(state, event);
    case 'joined':
      return joined(state, event);
    case 'recall':
      return recall(state, event);
    case 'result':
      return shown(state, event);
  }
}

type In<S extends Step> = Extract<State, { step: S }>;

function notice(state: In<'notice'>, event: Event): State {
  if (event.type === 'accepted') return { step: 'claim', consent: { version: event.version }, draft: '' };
  if (event.type === 'refused') return { step: 'refused' };
  return state;
}

function capture(state: In<'capture'>, event: Event): State {
  const { person } = state;
  if (event.type === 'captured') {
    return { step: 'review', attempt: { person, capture: event.capture, key: event.key } };
  }
  if (isGuest(person)) return asGuest(state, person, event);
  if (event.type === 'claim-corrected') return corrected(person);
  if (event.type === 'phone-wanted') return askFor(person);
  return state;
}

function review(state: In<'review'>, event: Event): State {
  const { person } = state.attempt;
  if (event.type === 'retaken') return { step: 'capture', person };
  if (event.type === 'sent') return begin(state.attempt);
  return isGuest(person) ? asGuest(state, person, event) : state;
}

function begin(attempt: Attempt): State {
  return { step: 'sending', attempt, progress: { phase: 'upload', sent: 0, total: 0 } };
}

function sending(state: In<'sending'>, event: Event): State {
  switch (event.type) {
    case 'progressed':
      return { ...state, progress: event.progress };
    case 'answered':
      return result(state.attempt.key, state.attempt.person, null, event);
    case 'problem':
      return { step: 'stopped', attempt: state.attempt, code: event.code, retryAfter: event.retryAfter };
    case 'answer-lost':
      return { step: 'unanswered', attempt: state.attempt, asking: true, pending: false };
    case 'still-pending':
      return { step: 'unanswered', attempt: state.attempt, asking: false, pending: true };
    case 'never-arrived':
      return neverArrived(state.attempt);
    default:
      return state;
  }
}

function unanswered(state: In<'unanswered'>, event: Event): State {
  switch (event.type) {
    case 'asked-again':
      return { ...state, asking: true };
    case 'still-pending':
      return { ...state, asking: false, pending: true };
    case 'answer-lost':
    case 'problem':
      return { ...state, asking: false };
    case 'answered':
      return result(state.attempt.key, state.attempt.person, null, event);
    case 'never-arrived':
      return neverArrived(state.attempt);
    default:
      return state;
  }
}

function neverArrived(attempt: Attempt): State {
  return { step: 'stopped', attempt, code: 'OFFLINE', retryAfter: null };
}

function stopped(state: In<'stopped'>, event: Event): State {
  const { person } = state.attempt;
  switch (event.type) {
    case 'sent':
      return begin(state.attempt);
    case 'retaken':
      return { step: 'capture', person };
    case 'claim-corrected':
      return isGuest(person) ? state : corrected(person);
    default:
      return isGuest(person) ? asGuest(state, person, event) : state;
  }
}

function recall(state: In<'recall'>, event: Event): State {
  switch (event.type) {
    case 'answered':
      return result(state.key, state.from?.person ?? null, state.from, event);
    case 'never-arrived':
      return state.from === null ? start : { step: 'handoff', ...state.from };
    case 'answer-lost':
    case 'problem':
    case 'still-pending':
      return { ...state, failed: true };
    case 'asked-again':
      return { ...state, failed: false };
    default:
      return state;
  }
}

function shown(state: In<'result'>, event: Event): State {
  const { person } = state;
  if (event.type === 'asked-again') return recallOf(state.key, state.from);
  if (person === null || state.verification.attemptsLeft === 0) return shownOnBoth(state, event);
  if (event.type === 'another-attempt') {
    return state.from === null ? { step: 'capture', person } : { step: 'handoff', ...state.from };
  }
  if (event.type === 'claim-corrected' && !isGuest(person)) return corrected(person);
  return shownOnBoth(state, event);
}

function corrected(person: Claimant): State {
  return { step: 'claim', consent: person.consent, draft: person.cedula };
}

function result(
  key: string,
  person: Person | null,
  from: OnPhone | null,
  { verification, problem }: Extract<Event, { type: 'answered' }>,
): State {
  return { step: 'result', key, person, verification, problem, from };
}

/** Back and Forward: only to steps whose data still exists, never into a sending, never out of one. */
function navigate(state: State, to: Step, key: string | null): State {
  if (state.step === 'sending' || state.step === 'unanswered') return state;
  if (key !== null) return 'key' in state && state.key === key ? state : recallOf(key);
  if (to === state.step) return state;
  switch (state.step) {
    case 'notice':
    case 'joined':
      return state;
    case 'claim':
      return to === 'notice' ? start : state;
    case 'capture':
      return back(to, state.person);
    case 'review':
    case 'stopped':
      return back(to, state.attempt.person);
    case 'handoff':
      return state.person === null ? start : back(to, state.person);
    case 'refused':
    case 'joining':
    case 'recall':
    case 'result':
      return start;
  }
}

function back(to: Step, person: Person): State {
  if (isGuest(person)) {
    return to === 'joined' ? { step: 'joined', guest: person, present: true } : { step: 'capture', person };
  }
  if (to === 'notice') return start;
  if (to === 'claim') return corrected(person);
  return { step: 'capture', person };
}
