import { type Dispatch, useEffect } from 'react';
import { fetchRecorded } from '../api/recorded.ts';
import type { Event, State } from '../flow/state.ts';
import { repeatWhileVisible } from './repeat.ts';

/** Polling interval for an answer that is not known yet, in milliseconds. */
const pollMs = 5_000;

/**
 * Polls the BFF for the recorded answer until it is known; at once when the person presses the button, the
 * connection returns or the page becomes visible.
 */
export function useRecordedResult(state: State | null, dispatch: Dispatch<Event>, route: string): void {
  const key = state === null ? null : requestedKey(state);
  const asking = state !== null && isRequested(state);
  useEffect(() => {
    if (key === null) return;
    const ask = async (signal: AbortSignal) => {
      const result = await fetchRecorded(key, signal, route);
      if (!signal.aborted) dispatch(result);
    };
    return repeatWhileVisible(pollMs, ask, { atOnce: asking });
  }, [key, asking, dispatch, route]);
}

function requestedKey(state: State): string | null {
  switch (state.step) {
    case 'unanswered':
      return state.attempt.key;
    case 'recall':
      return state.lookup === 'absent' ? null : state.key;
    case 'session-lost':
      return state.asking ? state.key : null;
    default:
      return null;
  }
}

function isRequested(state: State): boolean {
  return state.step === 'recall' ? state.lookup === 'asking' : 'asking' in state && state.asking;
}
