import { mayDo } from '../../contract/actions.ts';
import { asGuest, handoff, joined, joining, requestHandoff, shownOnBoth } from './handoff.ts';
import { recall, sessionLost } from './recall.ts';
import { begin, queued, reusableKey, sending, stopped, unanswered } from './sending.ts';
import type { Event, State, VisitPerson, VisitStep } from './state.ts';
import { correctedClaim, isGuest, recallOf, start } from './state.ts';

/**
 * Reducer of one visit: pure and total. An event that is irrelevant in a state returns the same state object,
 * so a late click or a late response does no harm.
 */
export function reduceVisit(state: State, event: Event): State {
  if (event.type === 'restarted') return start;
  if (event.type === 'finished') return { step: 'ended' };
  if (event.type === 'navigated') return navigate(state, event.step, event.key);
  switch (state.step) {
    case 'notice':
      return notice(state, event);
    case 'refused':
      return event.type === 'reconsidered' ? start : state;
    case 'claim':
      return event.type === 'claimed'
        ? { step: 'capture', person: { consent: state.consent, cedula: event.cedula }, key: state.key }
        : state;
    case 'capture':
      return capture(state, event);
    case 'review':
      return review(state, event);
    case 'queued':
      return queued(state, event);
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
    case 'session-lost':
      return sessionLost(state, event);
    case 'result':
      return shown(state, event);
    case 'ended':
      return state;
  }
}

type In<S extends VisitStep> = Extract<State, { step: S }>;

function notice(state: In<'notice'>, event: Event): State {
  if (event.type === 'accepted') {
    const { version, at } = event;
    return { step: 'claim', consent: { version, at }, draft: '', key: state.key };
  }
  if (event.type === 'refused') return { step: 'refused' };
  return state;
}

function capture(state: In<'capture'>, event: Event): State {
  const { person, key } = state;
  if (event.type === 'captured') {
    const attempt = { person, capture: event.capture, key: key ?? event.key };
    return { step: 'review', attempt, ...(state.doubt && { doubt: state.doubt }) };
  }
  if (isGuest(person)) return asGuest(state, person, event);
  if (event.type === 'claim-corrected') return correctedClaim(person, key);
  // A phone would send under its own key, while this one may still be billed.
  if (event.type === 'phone-wanted' && key === null) return requestHandoff(person);
  return state;
}

function review(state: In<'review'>, event: Event): State {
  const { person, key } = state.attempt;
  if (event.type === 'retaken') {
    return { step: 'capture', person, key, ...(event.doubt && { doubt: event.doubt }) };
  }
  if (event.type === 'sent') return begin(state.attempt);
  return isGuest(person) ? asGuest(state, person, event) : state;
}

/** After an answer, another photo is a new attempt with its own key. */
function shown(state: In<'result'>, event: Event): State {
  const { person, verification } = state;
  if (event.type === 'retry-requested') return recallOf(state.key, state.from);
  if (event.type === 'photo-expired') return withoutPhoto(state);
  if (person === null) return shownOnBoth(state, event);
  if (event.type === 'sent-again' && state.capture !== undefined)
    return begin({ person, capture: state.capture, key: event.key });
  if (event.type === 'another-attempt' && mayDo('photo', verification)) {
    return state.from === null ? { step: 'capture', person, key: null } : { step: 'handoff', ...state.from };
  }
  if (event.type === 'claim-corrected' && mayDo('correct', verification) && !isGuest(person))
    return correctedClaim(person, null);
  return shownOnBoth(state, event);
}

function withoutPhoto(state: In<'result'>): State {
  const { capture, ...rest } = state;
  return capture === undefined ? state : rest;
}

/** Back and Forward: only to steps with existing data, never into or out of sending. */
function navigate(state: State, to: VisitStep, key: string | null): State {
  if (state.step === 'sending' || state.step === 'unanswered') return state;
  if (key !== null) return 'key' in state && state.key === key ? state : recallOf(key);
  if (to === state.step) return state;
  switch (state.step) {
    case 'notice':
    case 'joined':
      return state;
    case 'claim':
      return to === 'notice' ? { ...start, key: state.key } : state;
    case 'capture':
      return back(to, state.person, state.key);
    case 'review':
    case 'queued':
      return back(to, state.attempt.person, state.attempt.key);
    case 'stopped':
      return back(to, state.attempt.person, reusableKey(state));
    case 'handoff':
      return state.person === null ? start : back(to, state.person, null);
    case 'refused':
    case 'joining':
    case 'recall':
    case 'session-lost':
    case 'result':
    case 'ended':
      return start;
  }
}

function back(to: VisitStep, person: VisitPerson, key: string | null): State {
  if (isGuest(person)) {
    return to === 'joined'
      ? { step: 'joined', guest: person, present: true }
      : { step: 'capture', person, key };
  }
  if (to === 'notice') return { ...start, key };
  if (to === 'claim') return correctedClaim(person, key);
  return { step: 'capture', person, key };
}
