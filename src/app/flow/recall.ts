import { mayRepeat } from '../../contract/actions.ts';
import {
  type Event,
  isGuest,
  type Lookup,
  type OnPhone,
  recallOf,
  type State,
  type VisitPerson,
  type VisitStep,
} from './state.ts';

type In<S extends VisitStep> = Extract<State, { step: S }>;
export type RecordedAnswer = Extract<Event, { type: 'answered' }>;

/** Only the key of a sent attempt is left: after a reload, or if a phone sent for this screen. */
export function recall(state: In<'recall'>, event: Event): State {
  switch (event.type) {
    case 'answered':
      return resultOf(state.key, state.from?.person ?? null, state.from, event);
    case 'never-arrived':
      return state.from === null ? found(state, 'absent') : { step: 'handoff', ...state.from };
    case 'session-lost':
      return { step: 'session-lost', key: state.key, asking: false };
    case 'response-lost':
    case 'problem':
    case 'still-pending':
      return state.lookup === 'absent' ? state : found(state, 'failed');
    case 'retry-requested':
      return found(state, 'asking');
    case 'reconsidered':
      // The next attempt reuses the key, so that a late arrival is not billed a second time.
      return state.lookup === 'absent' ? { step: 'notice', key: state.key } : state;
    default:
      return state;
  }
}

function found(state: In<'recall'>, lookup: Lookup): State {
  return state.lookup === lookup ? state : { ...state, lookup };
}

/** The outcome is unknown on this device; the person can retry, because cookies may come back. */
export function sessionLost(state: In<'session-lost'>, event: Event): State {
  switch (event.type) {
    case 'retry-requested':
      return state.asking ? state : { ...state, asking: true };
    case 'answered':
      return resultOf(state.key, null, null, event);
    case 'never-arrived':
      return { ...recallOf(state.key), lookup: 'absent' };
    case 'still-pending':
      return { ...recallOf(state.key), lookup: 'failed' };
    case 'session-lost':
    case 'response-lost':
    case 'problem':
      return state.asking ? { ...state, asking: false } : state;
    default:
      return state;
  }
}

/** Drops the photo with the answer, and the person too unless another attempt may follow. */
export function resultOf(
  key: string,
  person: VisitPerson | null,
  from: OnPhone | null,
  { verification, problem }: RecordedAnswer,
): In<'result'> {
  const repeats = mayRepeat(verification);
  return {
    step: 'result',
    key,
    person: person !== null && (repeats || isGuest(person)) ? person : null,
    verification,
    problem,
    from: from === null || repeats ? from : { ...from, person: null },
  };
}
