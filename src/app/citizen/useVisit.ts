import { type Dispatch, useEffect, useReducer } from 'react';
import { citizenRoute, type SubmissionForm } from '../api/send.ts';
import { thisBrowser } from '../camera/camera-environment.ts';
import { forgetCamera } from '../camera/chosen.ts';
import { reduceVisit } from '../flow/next.ts';
import { type Event, firstState, type State } from '../flow/state.ts';
import { useHandoff } from '../handoff/useHandoff.ts';
import { useErasing } from '../sending/useErasing.ts';
import { useQueue } from '../sending/useQueue.ts';
import { useRecordedResult } from '../sending/useRecordedResult.ts';
import { useSending } from '../sending/useSending.ts';
import { useStepReport } from '../steps/useStepReports.ts';
import type { ConfigState } from './useConfig.ts';
import { entryAtLoad, useHistory } from './useHistory.ts';

/**
 * One visit: the flow's state and all its effects, keyed by step. Screens receive props and dispatch events;
 * nothing else calls the BFF, except for its configuration. `token` is that of the link with which this page was opened,
 * `shown` the key of an attempt that is shown instead of beginning; `fields` are sent in place of the person's own.
 */
export function useVisit(
  { config, ready, refetch }: Omit<ConfigState, 'failed'>,
  token: string | null,
  shown: string | null,
  fields?: Partial<SubmissionForm>,
): [State, Dispatch<Event>] {
  const { key, handoff } = entryAtLoad();
  const arrival = { key: key ?? shown, handoff, token, inApp: thisBrowser() === 'in-app' };
  const [state, dispatch] = useReducer(reduceVisit, arrival, firstState);
  useHistory(state, dispatch);
  const channel = { route: citizenRoute, ready, device: config?.device ?? 'DESKTOP', fields };
  useSending(state.step === 'sending' ? state.attempt : null, dispatch, channel);
  useQueue(state.step === 'queued' ? state.attempt : null, dispatch, channel);
  useRecordedResult(state, dispatch, citizenRoute);
  useErasing(state);
  useHandoff(state, dispatch, ready, fields);
  useFreshConfig(state, refetch);
  useOtherCamera(state);
  useStepReport('citizen', state.step);
  return [state, dispatch];
}

/** The notice may have changed since this page was opened, or the last attempt may be used up. */
function useFreshConfig(state: State, refetch: () => void): void {
  const failure = state.step === 'handoff' && state.handoff.is === 'failed' ? state.handoff : state;
  const outdated =
    'code' in failure
      ? failure.code === 'CONSENT_INVALID' || failure.code === 'ATTEMPTS_EXHAUSTED'
      : state.step === 'result' && state.verification.attemptsLeft === 0;
  useEffect(() => {
    if (outdated) refetch();
  }, [outdated, refetch]);
}

/** Forgets the chosen camera when a new visit starts. */
function useOtherCamera(state: State): void {
  const over = state.step === 'notice';
  useEffect(() => {
    if (over) forgetCamera();
  }, [over]);
}
