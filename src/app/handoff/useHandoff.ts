import { type Dispatch, useEffect } from 'react';
import { mayDo } from '../../contract/actions.ts';
import type { HandoffDoing } from '../../contract/handoff.ts';
import {
  claimLink,
  endHandoff,
  type HandoffUpdate,
  makeLink,
  type OwnFields,
  pollHandoff,
  reportToHandoff,
} from '../api/handoff.ts';
import { type Event, isGuest, type State, type VisitPerson } from '../flow/state.ts';

/** Polling interval of the screen and heartbeat interval of the phone, in milliseconds. */
const askEvery = 2_000;
const tellEvery = 5_000;

/**
 * Effects of both devices of a handoff, each keyed by its inputs. `ready` once this page has a session: two
 * concurrent first requests would create two. `fields` are sent in place of the person's own.
 */
export function useHandoff(
  state: State,
  dispatch: Dispatch<Event>,
  ready: boolean,
  fields?: OwnFields,
): void {
  useLink(state, dispatch, ready, fields);
  useJoining(state, dispatch, ready);
  useFollowing(state, dispatch);
  useTelling(state, dispatch);
  useEnding(state);
}

function useLink(state: State, dispatch: Dispatch<Event>, ready: boolean, fields?: OwnFields): void {
  const person = ready && state.step === 'handoff' && state.handoff.is === 'requested' ? state.person : null;
  useEffect(() => {
    if (person === null) return;
    return once((signal) => makeLink(person, signal, fields), dispatch);
  }, [person, dispatch, fields]);
}

function useJoining(state: State, dispatch: Dispatch<Event>, ready: boolean): void {
  const by = state.step === 'joining' && state.code === null ? state.by : null;
  useEffect(() => {
    if (by === null || !ready) return;
    return once(
      (signal) => ('token' in by ? claimLink(by.token, signal) : pollHandoff(by.id, signal)),
      dispatch,
    );
  }, [by, ready, dispatch]);
}

/** The screen polls the phone's status, also on a result after which the phone may take another photo. */
function useFollowing(state: State, dispatch: Dispatch<Event>): void {
  const id = followed(state);
  useEffect(() => {
    if (id === null) return;
    return again(askEvery, (signal) => pollHandoff(id, signal), dispatch);
  }, [id, dispatch]);
}

function followed(state: State): string | null {
  if (state.step === 'handoff') return state.handoff.is === 'open' ? state.handoff.id : null;
  if (state.step !== 'result' || state.from === null) return null;
  return mayDo('photo', state.verification) ? state.from.handoff.id : null;
}

function useTelling(state: State, dispatch: Dispatch<Event>): void {
  const id = guestOf(state);
  const doing = doingIn(state);
  useEffect(() => {
    if (id === null || doing === null) return;
    return again(tellEvery, (signal) => reportToHandoff(id, doing, signal), dispatch);
  }, [id, doing, dispatch]);
}

/** On a phone: the status reported to the other screen. Another photo may follow a result. */
function doingIn(state: State): HandoffDoing | null {
  if (state.step === 'sending' || state.step === 'unanswered') return 'sending';
  if (state.step === 'result') return mayDo('photo', state.verification) ? 'opened' : null;
  return state.step === 'recall' ? null : 'opened';
}

/** Ends a handoff when either device leaves it: nothing more can be sent, and the other device learns it. */
function useEnding(state: State): void {
  const id = handoffOf(state);
  useEffect(() => {
    if (id === null) return;
    return () => endHandoff(id);
  }, [id]);
}

/** The id of the handoff that this device takes part in, on either side. */
export function handoffOf(state: State): string | null {
  if (state.step === 'handoff') return state.handoff.is === 'open' ? state.handoff.id : null;
  if ((state.step === 'recall' || state.step === 'result') && state.from !== null)
    return state.from.handoff.id;
  return guestOf(state);
}

function guestOf(state: State): string | null {
  if (state.step === 'joined') return state.guest.handoff;
  const person = personOf(state);
  return person !== null && isGuest(person) ? person.handoff : null;
}

function personOf(state: State): VisitPerson | null {
  if ('attempt' in state) return state.attempt.person;
  return 'person' in state ? state.person : null;
}

type Ask = (signal: AbortSignal) => Promise<Event | HandoffUpdate>;

/** Requests once and dispatches the result, unless cancelled meanwhile. */
function once(ask: Ask, dispatch: Dispatch<Event>): () => void {
  const left = new AbortController();
  void ask(left.signal).then((update) => !left.signal.aborted && dispatch(update));
  return () => left.abort();
}

/** Polls with a pause after each response, until cancelled. */
function again(pause: number, ask: Ask, dispatch: Dispatch<Event>): () => void {
  const left = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const round = async () => {
    const update = await ask(left.signal);
    if (left.signal.aborted) return;
    dispatch(update);
    timer = setTimeout(() => void round(), pause);
  };
  void round();
  return () => {
    left.abort();
    clearTimeout(timer);
  };
}
