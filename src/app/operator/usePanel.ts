import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import type { Answer } from '../wire/call.ts';
import { askVisit, askVisits, signIn, signOut, startOpenId, writeNote } from '../wire/operator.ts';
import { askStation } from '../wire/station.ts';
import { forgetArrival, operatorArrival } from './arrival.ts';
import { isInside, next, opened } from './next.ts';
import type { Ask, Panel, PanelEvent } from './state.ts';

/** The panel's state, and its effects: what it asks, where it goes, when it locks. */
export function usePanel(onClose: () => void): [Panel, Dispatch<PanelEvent>] {
  const [panel, dispatch] = useReducer(next, null, () => opened(operatorArrival()));
  const { asks } = panel;

  useEffect(forgetArrival, []);

  useEffect(() => {
    if (asks === null) return;
    const leaves = new AbortController();
    void perform(asks, leaves.signal).then((event) => {
      if (!leaves.signal.aborted) dispatch(event);
    });
    return () => leaves.abort();
  }, [asks]);

  const address = panel.at === 'leaving' ? panel.address : null;
  useEffect(() => {
    if (address !== null) location.assign(address);
  }, [address]);

  const closed = panel.at === 'closed';
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is closed once, whatever the caller's function is by then
  useEffect(() => {
    if (closed) onClose();
  }, [closed]);

  // However the panel is taken away: where people are alone, nobody stays signed in behind it.
  const alone = useRef(false);
  useEffect(() => {
    alone.current = isInside(panel) && panel.place.mode === 'self-service';
  }, [panel]);
  useEffect(
    () => () => {
      if (alone.current) void signOut();
    },
    [],
  );

  const idleSeconds = isInside(panel) ? panel.desk.who.idleSeconds : null;
  useIdleLock(idleSeconds, dispatch);
  return [panel, dispatch];
}

async function perform(asks: Ask, signal: AbortSignal): Promise<PanelEvent> {
  switch (asks.ask) {
    case 'station':
      return either(await askStation(signal), (view) => ({ type: 'station-told', view }));
    case 'sign-in':
      return either(await signIn(asks.name, asks.pin, signal), (who) => ({ type: 'signed-in', who }));
    case 'openid':
      return either(await startOpenId(signal), ({ address }) => ({ type: 'openid-told', address }));
    case 'visits':
      return either(await askVisits(asks, signal), (visits) => ({ type: 'visits-told', visits }));
    case 'visit':
      return either(await askVisit(asks.folio, signal), (visit) => ({ type: 'visit-told', visit }));
    case 'note':
      return either(await writeNote(asks.folio, asks.text, signal), () => ({ type: 'note-written' }));
    case 'sign-out':
      return either(await signOut(), () => ({ type: 'signed-out' }));
  }
}

const either = <Body>(told: Answer<Body>, event: (body: Body) => PanelEvent): PanelEvent =>
  'body' in told ? event(told.body) : { type: 'failed', ...told };

const signsOfLife = ['keydown', 'pointerdown', 'wheel'] as const;

/** Locks when nobody touches anything for so long; null: there is nothing to lock. Also after the machine slept. */
function useIdleLock(seconds: number | null, dispatch: Dispatch<PanelEvent>): void {
  useEffect(() => {
    if (seconds === null) return;
    let last = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const left = last + seconds * 1_000 - Date.now();
      if (left <= 0) dispatch({ type: 'idle' });
      else timer = setTimeout(look, left);
    };
    const alive = () => {
      last = Date.now();
    };
    look();
    for (const sign of signsOfLife) addEventListener(sign, alive, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      for (const sign of signsOfLife) removeEventListener(sign, alive, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, [seconds, dispatch]);
}
