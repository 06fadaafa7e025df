import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useEffect, useReducer } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { forgetCamera } from '../camera/chosen.ts';
import { thisBrowser } from '../camera/surroundings.ts';
import { next } from '../flow/next.ts';
import { type Event, firstState, type State } from '../flow/state.ts';
import { deviceFor } from '../wire/device.ts';
import { askRecorded } from '../wire/recorded.ts';
import { send } from '../wire/send.ts';
import { useHandoff } from './useHandoff.ts';
import { entryAtLoad, useHistory } from './useHistory.ts';

/** Between two questions for an answer that is still on its way, in milliseconds. */
const askAgainAfter = 5000;

/**
 * One visit: the flow's state, and every effect of it in this one place, keyed by step. A screen gets props and tells
 * events; nothing else talks to the BFF. `token` is that of a link this page was opened with.
 */
export function useVisit(config: PublicConfig | undefined, token: string | null): [State, Dispatch<Event>] {
  const arrival = { ...entryAtLoad(), token, inApp: thisBrowser() === 'in-app' };
  const [state, dispatch] = useReducer(next, arrival, firstState);
  useHistory(state, dispatch);
  useSending(state, dispatch, config);
  useAsking(state, dispatch);
  useHandoff(state, dispatch, config !== undefined);
  useFreshConfig(state);
  useOtherCamera(state);
  return [state, dispatch];
}

/** Sends on entering `sending`: once per entering, whatever is drawn again meanwhile. */
function useSending(state: State, dispatch: Dispatch<Event>, config: PublicConfig | undefined): void {
  const attempt = state.step === 'sending' ? state.attempt : null;
  const device = config?.device ?? 'DESKTOP';
  const { mutate } = useMutation({
    mutationKey: ['verification'],
    mutationFn: (sent: NonNullable<typeof attempt>) =>
      send(sent, deviceFor(device, navigator.userAgent, navigator.maxTouchPoints), (progress) =>
        dispatch({ type: 'progressed', progress }),
      ),
    onSuccess: dispatch,
    // A paused mutation would be sent later by itself; a lost one must be asked for, never sent again.
    networkMode: 'always',
    retry: false,
  });
  useEffect(() => {
    if (attempt !== null) mutate(attempt);
  }, [attempt, mutate]);
}

/** Asks the BFF for the recorded answer while `unanswered` or `recall` wants it; again when the network returns. */
function useAsking(state: State, dispatch: Dispatch<Event>): void {
  const key = state.step === 'unanswered' ? state.attempt.key : state.step === 'recall' ? state.key : null;
  const asking = (state.step === 'unanswered' && state.asking) || (state.step === 'recall' && !state.failed);
  useEffect(() => {
    if (key === null || !asking) return;
    const left = new AbortController();
    void askRecorded(key, left.signal).then((told) => !left.signal.aborted && dispatch(told));
    return () => left.abort();
  }, [key, asking, dispatch]);
  const pending = state.step === 'unanswered' && state.pending && !asking;
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => dispatch({ type: 'asked-again' }), askAgainAfter);
    return () => clearTimeout(timer);
  }, [pending, dispatch]);
  useEffect(() => {
    if (key === null) return;
    const again = () => dispatch({ type: 'asked-again' });
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [key, dispatch]);
}

/** The notice may have changed since this page was opened. */
function useFreshConfig(state: State): void {
  const client = useQueryClient();
  const failure = state.step === 'handoff' && state.handoff.is === 'failed' ? state.handoff : state;
  const outdated = 'code' in failure && failure.code === 'CONSENT_INVALID';
  useEffect(() => {
    if (outdated) void client.invalidateQueries({ queryKey: ['config'] });
  }, [outdated, client]);
}

/** Whoever comes next may want another camera. */
function useOtherCamera(state: State): void {
  const over = state.step === 'notice';
  useEffect(() => {
    if (over) forgetCamera();
  }, [over]);
}
