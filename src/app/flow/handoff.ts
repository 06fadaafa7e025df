import type { HandoffEnd, HandoffView } from '../../contract/handoff.ts';
import type { Event, Guest, OnPhone, PhoneStatus, State, StopCode, VisitStep } from './state.ts';
import { isGuest, recallOf } from './state.ts';

type In<S extends VisitStep> = Extract<State, { step: S }>;

/** On the screen: from the request of a link until the phone has sent, or will not. */
export function handoff(state: In<'handoff'>, event: Event): State {
  const { person, handoff } = state;
  switch (event.type) {
    case 'camera-wanted':
      return person === null ? state : { step: 'capture', person, key: null };
    case 'phone-wanted':
      return person === null || handoff.is === 'requested' ? state : requestHandoff(person);
    case 'link-made': {
      if (handoff.is !== 'requested') return state;
      const { id, link, secondsLeft } = event.link;
      const status: PhoneStatus = { doing: 'waiting', present: false, secondsLeft, isReached: true };
      return { ...state, handoff: { is: 'open', id, link, status, shown: null } };
    }
    case 'handoff-failed':
      if (handoff.is === 'requested') return { ...state, handoff: { is: 'failed', code: event.code } };
      return handoff.is === 'open' ? over(person, 'expired') : state;
    case 'handoff-poll-failed':
      return handoff.is === 'open'
        ? { ...state, handoff: { ...handoff, status: { ...handoff.status, isReached: false } } }
        : state;
    case 'handoff-updated':
      return handoff.is === 'open' ? follow({ person, handoff }, event.view) : state;
    default:
      return state;
  }
}

export function requestHandoff(person: In<'handoff'>['person']): In<'handoff'> {
  return { step: 'handoff', person, handoff: { is: 'requested' } };
}

function over(person: OnPhone['person'], why: HandoffEnd): State {
  return { step: 'handoff', person, handoff: { is: 'over', why } };
}

/** Updates the screen with the phone's status. A new answer takes precedence. */
function follow({ person, handoff }: OnPhone, view: HandoffView): State {
  const { answered, state, present, secondsLeft, request } = view;
  const doing = state === 'answered' || isEnd(state) ? 'opened' : state;
  const status: PhoneStatus = { doing, present, secondsLeft, isReached: true, digits: request?.digits };
  if (answered !== null && answered !== handoff.shown) {
    return recallOf(answered, { person, handoff: { ...handoff, status, shown: answered } });
  }
  return isEnd(state) ? over(person, state) : { step: 'handoff', person, handoff: { ...handoff, status } };
}

/** While both devices show a result: another photo replaces it, as long as one is allowed. */
export function shownOnBoth(state: In<'result'>, event: Event): State {
  const { from, person } = state;
  const guest = person !== null && isGuest(person);
  if (event.type !== 'handoff-updated' && event.type !== 'handoff-failed') return state;
  if (guest) return isOver(event) ? { ...state, person: null } : state;
  if (from === null) return state;
  if (event.type === 'handoff-updated') {
    const reached = follow(from, event.view);
    if (reached.step === 'recall' || event.view.state === 'sending') return reached;
  }
  return isOver(event) ? { ...state, from: null } : state;
}

/** A phone opening a link, or either device restoring its state after a reload. */
export function joining(state: In<'joining'>, event: Event): State {
  switch (event.type) {
    case 'retry-requested':
      return state.code === null ? state : { ...state, code: null };
    case 'handoff-poll-failed':
      return { ...state, code: 'OFFLINE' };
    case 'handoff-failed':
      return { ...state, code: event.code };
    case 'handoff-updated':
      return event.view.side === 'phone' ? arrive(event.view) : resume(event.view);
    default:
      return state;
  }
}

function arrive({ id, state, cedula, present, request }: HandoffView): State {
  if (isEnd(state)) return turnedAway(id, codeOf[state]);
  return { step: 'joined', guest: { handoff: id, mask: cedula, asks: request }, present };
}

/** The screen after a reload: link and person are lost, but the phone can still be polled. */
function resume(view: HandoffView): State {
  const status: PhoneStatus = { doing: 'waiting', present: false, secondsLeft: 0, isReached: true };
  return follow(
    { person: null, handoff: { is: 'open', id: view.id, link: null, status, shown: null } },
    view,
  );
}

/** On the phone, before anything is sent: the other screen may have continued without it. */
export function asGuest<S extends State>(state: S, guest: Guest, event: Event): S | State {
  if (!isOver(event)) return state;
  return turnedAway(guest.handoff, event.type === 'handoff-failed' ? event.code : codeOf[event.view.state]);
}

export function joined(state: In<'joined'>, event: Event): State {
  if (event.type === 'continued') return { step: 'capture', person: state.guest, key: null };
  if (event.type === 'refused') return { step: 'refused' };
  const { asks } = state.guest;
  if (asks && event.type === 'handoff-updated' && event.view.state === 'refused')
    return state.isRefused ? state : { ...state, isRefused: true };
  const reached = asGuest(state, state.guest, event);
  if (reached !== state || event.type !== 'handoff-updated') return reached;
  const { present, request } = event.view;
  const isSame = present === state.present && request?.choices?.length === asks?.choices?.length;
  return isSame ? state : { ...state, present, guest: { ...state.guest, asks: request } };
}

function turnedAway(id: string, code: StopCode): State {
  return { step: 'joining', by: { id }, code };
}

const codeOf: Record<HandoffEnd, StopCode> = {
  expired: 'HANDOFF_EXPIRED',
  refused: 'HANDOFF_CANCELLED',
  cancelled: 'HANDOFF_CANCELLED',
};

type Over =
  | Extract<Event, { type: 'handoff-failed' }>
  | { type: 'handoff-updated'; view: HandoffView & { state: HandoffEnd } };

function isOver(event: Event): event is Over {
  return event.type === 'handoff-failed' || (event.type === 'handoff-updated' && isEnd(event.view.state));
}

function isEnd(state: HandoffView['state']): state is HandoffEnd {
  return state in codeOf;
}
