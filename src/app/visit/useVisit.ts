import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useEffect, useReducer } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { forgetCamera } from '../camera/chosen.ts';
import { thisBrowser } from '../camera/surroundings.ts';
import { next } from '../flow/next.ts';
import { type Event, firstState, type State } from '../flow/state.ts';
import { citizenRoute } from '../wire/send.ts';
import { useAsking } from './useAsking.ts';
import { useHandoff } from './useHandoff.ts';
import { entryAtLoad, useHistory } from './useHistory.ts';
import { useSending } from './useSending.ts';

/**
 * One visit: the flow's state, and every effect of it in this one place, keyed by step. A screen gets props and tells
 * events; nothing else talks to the BFF. `token` is that of a link this page was opened with.
 */
export function useVisit(config: PublicConfig | undefined, token: string | null): [State, Dispatch<Event>] {
  const arrival = { ...entryAtLoad(), token, inApp: thisBrowser() === 'in-app' };
  const [state, dispatch] = useReducer(next, arrival, firstState);
  useHistory(state, dispatch);
  useSending(state.step === 'sending' ? state.attempt : null, dispatch, {
    route: citizenRoute,
    device: config?.device ?? 'DESKTOP',
  });
  useAsking(state, dispatch, citizenRoute);
  useHandoff(state, dispatch, config !== undefined);
  useFreshConfig(state);
  useOtherCamera(state);
  return [state, dispatch];
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
