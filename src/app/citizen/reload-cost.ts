import { isGuest, type State } from '../flow/state.ts';
import type { ReloadCost } from '../loading/Late.tsx';

/**
 * What a reload would lose in a state. Nothing if the history entry holds the key of a sent attempt or a
 * handoff, or if the person has not begun.
 */
export function reloadCost(state: State): ReloadCost {
  switch (state.step) {
    case 'review':
    case 'queued':
    case 'stopped':
      return state.attempt.capture.current?.photo == null ? 'typed' : 'photo';
    case 'claim':
      return state.draft === '' ? 'nothing' : 'typed';
    case 'capture':
      return isGuest(state.person) ? 'nothing' : 'typed';
    case 'notice':
    case 'refused':
    case 'handoff':
    case 'joining':
    case 'joined':
    case 'sending':
    case 'unanswered':
    case 'recall':
    case 'session-lost':
    case 'result':
    case 'ended':
      return 'nothing';
  }
}
