import { type Dispatch, useEffect } from 'react';
import type { HandoffDoing } from '../../contract/handoff.ts';
import { type Event, isGuest, mayRepeat, type Person, type State } from '../flow/state.ts';
import {
  askHandoff,
  claimLink,
  endHandoff,
  makeLink,
  type ToldOfHandoff,
  tellHandoff,
} from '../wire/handoff.ts';

/** How often the screen asks, and how often the phone says what it does. In milliseconds. */
const askEvery = 2_000;
const tellEvery = 5_000;

/**
 * Both devices of a handoff, one effect each, keyed by what it needs. `ready` once this page has a session: two first
 * requests at once would be two.
 */
export function useHandoff(state: State, dispatch: Dispatch<Event>, ready: boolean): void {
  useLink(state, dispatch);
  useJoining(state, dispatch, ready);
  useFollowing(state, dispatch);
  useTelling(state, dispatch);
  useEnding(state);
}

function useLink(state: State, dispatch: Dispatch<Event>): void {
  const person = state.step === 'handoff' && state.handoff.is === 'asked' ? state.person : null;
  useEffect(() => {
    if (person === null) return;
    return once((signal) => makeLink(person, signal), dispatch);
  }, [person, dispatch]);
}

function useJoining(state: State, dispatch: Dispatch<Event>, ready: boolean): void {
  const by = state.step === 'joining' && state.code === null ? state.by : null;
  useEffect(() => {
    if (by === null || !ready) return;
    return once(
      (signal) => ('token' in by ? claimLink(by.token, signal) : askHandoff(by.id, signal)),
      dispatch,
    );
  }, [by, ready, dispatch]);
}

/** The screen follows the phone, also from a result after which the phone may take another photo. */
function useFollowing(state: State, dispatch: Dispatch<Event>): void {
  const id = followed(state);
  useEffect(() => {
    if (id === null) return;
    return again(askEvery, (signal) => askHandoff(id, signal), dispatch);
  }, [id, dispatch]);
}

function followed(state: State): string | null {
  if (state.step === 'handoff') return state.handoff.is === 'open' ? state.handoff.id : null;
  if (state.step !== 'result' || state.from === null) return null;
  return mayRepeat(state.verification) ? state.from.handoff.id : null;
}

function useTelling(state: State, dispatch: Dispatch<Event>): void {
  const id = guestOf(state);
  const doing = doingIn(state);
  useEffect(() => {
    if (id === null || doing === null) return;
    return again(tellEvery, (signal) => tellHandoff(id, doing, signal), dispatch);
  }, [id, doing, dispatch]);
}

/** On a phone: what the other screen is told about a state. A result may be followed by another photo. */
function doingIn(state: State): HandoffDoing | null {
  if (state.step === 'sending' || state.step === 'unanswered') return 'sending';
  if (state.step === 'result') return mayRepeat(state.verification) ? 'opened' : null;
  return state.step === 'recall' ? null : 'opened';
}

/** Whoever leaves a handoff ends it: nothing more can be sent, and the other device is told. */
function useEnding(state: State): void {
  const id = handoffOf(state);
  useEffect(() => {
    if (id === null) return;
    return () => endHandoff(id);
  }, [id]);
}

/** The handoff that this device is part of, on either side. */
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

function personOf(state: State): Person | null {
  if ('attempt' in state) return state.attempt.person;
  return 'person' in state ? state.person : null;
}

type Ask = (signal: AbortSignal) => Promise<Event | ToldOfHandoff>;

/** Asks, and gives what was told to the flow, unless it was left meanwhile. */
function once(ask: Ask, dispatch: Dispatch<Event>): () => void {
  const left = new AbortController();
  void ask(left.signal).then((told) => !left.signal.aborted && dispatch(told));
  return () => left.abort();
}

/** The same, with a pause after each answer, until it is left. */
function again(pause: number, ask: Ask, dispatch: Dispatch<Event>): () => void {
  const left = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const round = async () => {
    const told = await ask(left.signal);
    if (left.signal.aborted) return;
    dispatch(told);
    timer = setTimeout(() => void round(), pause);
  };
  void round();
  return () => {
    left.abort();
    clearTimeout(timer);
  };
}
