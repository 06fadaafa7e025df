import type { HandoffView } from '../../contract/handoff.ts';
import type { Event, Guest, HandoffEnd, OnPhone, Seen, State, Step, StopCode } from './state.ts';
import { recallOf } from './state.ts';

type In<S extends Step> = Extract<State, { step: S }>;

/** On the screen: from asking for a link until the phone has sent, or will not. */
export function handoff(state: In<'handoff'>, event: Event): State {
  const { person, handoff } = state;
  switch (event.type) {
    case 'camera-wanted':
      return person === null ? state : { step: 'capture', person };
    case 'phone-wanted':
      return person === null || handoff.is === 'asked' ? state : askFor(person);
    case 'link-made': {
      if (handoff.is !== 'asked') return state;
      const { id, link, secondsLeft } = event.link;
      const seen: Seen = { doing: 'waiting', present: false, secondsLeft, heard: true };
      return { ...state, handoff: { is: 'open', id, link, seen, shown: null } };
    }
    case 'handoff-failed':
      if (handoff.is === 'asked') return { ...state, handoff: { is: 'failed', code: event.code } };
      return handoff.is === 'open' ? over(person, 'expired') : state;
    case 'handoff-unheard':
      return handoff.is === 'open'
        ? { ...state, handoff: { ...handoff, seen: { ...handoff.seen, heard: false } } }
        : state;
    case 'handoff-told':
      return handoff.is === 'open' ? follow({ person, handoff }, event.view) : state;
    default:
      return state;
  }
}

export function askFor(person: In<'handoff'>['person']): In<'handoff'> {
  return { step: 'handoff', person, handoff: { is: 'asked' } };
}

function over(person: OnPhone['person'], why: HandoffEnd): State {
  return { step: 'handoff', person, handoff: { is: 'over', why } };
}

/** What the screen shows of what the phone does. A new answer goes before everything else. */
function follow({ person, handoff }: OnPhone, view: HandoffView): State {
  const { answered, state } = view;
  if (answered !== null && answered !== handoff.shown) {
    return recallOf(answered, { person, handoff: { ...handoff, shown: answered } });
  }
  if (isEnd(state)) return over(person, state);
  const { present, secondsLeft } = view;
  const seen: Seen = { doing: state === 'answered' ? 'opened' : state, present, secondsLeft, heard: true };
  return { step: 'handoff', person, handoff: { ...handoff, seen } };
}

/** On the screen, while a result that the phone got is shown: another photo takes its place. */
export function shownFromPhone(state: In<'result'>, event: Event): State {
  const { from } = state;
  if (from === null) return state;
  if (event.type === 'handoff-failed') return { ...state, from: null };
  if (event.type !== 'handoff-told') return state;
  const reached = follow(from, event.view);
  if (reached.step === 'recall') return reached;
  if (event.view.state === 'sending') return reached;
  return isEnd(event.view.state) ? { ...state, from: null } : state;
}

/** A link that is being opened on a phone; or a reload, after which either device finds out where it is. */
export function joining(state: In<'joining'>, event: Event): State {
  switch (event.type) {
    case 'asked-again':
      return state.code === null ? state : { ...state, code: null };
    case 'handoff-unheard':
      return { ...state, code: 'OFFLINE' };
    case 'handoff-failed':
      return { ...state, code: event.code };
    case 'handoff-told':
      return event.view.side === 'phone' ? arrive(event.view) : resume(event.view);
    default:
      return state;
  }
}

function arrive({ id, state, cedula, present }: HandoffView): State {
  if (isEnd(state)) return turnedAway(id, codeOf[state]);
  return { step: 'joined', guest: { handoff: id, mask: cedula }, present };
}

/** The screen after a reload: neither the link nor the person can be had again, but the phone can be followed. */
function resume(view: HandoffView): State {
  const seen: Seen = { doing: 'waiting', present: false, secondsLeft: 0, heard: true };
  return follow({ person: null, handoff: { is: 'open', id: view.id, link: null, seen, shown: null } }, view);
}

/** On the phone, before anything is sent: the other screen may have gone on without it. */
export function asGuest<S extends State>(state: S, guest: Guest, event: Event): S | State {
  if (event.type === 'handoff-failed') return turnedAway(guest.handoff, event.code);
  if (event.type !== 'handoff-told' || !isEnd(event.view.state)) return state;
  return turnedAway(guest.handoff, codeOf[event.view.state]);
}

export function joined(state: In<'joined'>, event: Event): State {
  if (event.type === 'went-on') return { step: 'capture', person: state.guest };
  if (event.type === 'refused') return { step: 'refused' };
  const reached = asGuest(state, state.guest, event);
  if (reached !== state || event.type !== 'handoff-told') return reached;
  return event.view.present === state.present ? state : { ...state, present: event.view.present };
}

function turnedAway(id: string, code: StopCode): State {
  return { step: 'joining', by: { id }, code };
}

const codeOf: Record<HandoffEnd, StopCode> = {
  expired: 'HANDOFF_EXPIRED',
  refused: 'HANDOFF_CANCELLED',
  cancelled: 'HANDOFF_CANCELLED',
};

function isEnd(state: HandoffView['state']): state is HandoffEnd {
  return state in codeOf;
}
