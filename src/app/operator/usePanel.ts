import { type Dispatch, useEffect, useEffectEvent, useReducer } from 'react';
import type { ApiResult } from '../api/call.ts';
import {
  fetchQueue,
  fetchVisit,
  fetchVisits,
  searchEverywhere,
  searchPerson,
  signIn,
  signOut,
  startOpenId,
  writeNote,
} from '../api/operator.ts';
import { fetchStation } from '../api/station.ts';
import { isInside, opened, reducePanel } from './next.ts';
import { clearOpenIdReturn, openIdReturn } from './openid-return.ts';
import type { Panel, PanelEvent, PanelRequest } from './state.ts';

/** The panel's state and its effects: requests, redirects, and the idle lock. */
export function usePanel(onClose: () => void): [Panel, Dispatch<PanelEvent>] {
  const [panel, dispatch] = useReducer(reducePanel, null, () => opened(openIdReturn()));
  const { asks } = panel;

  useEffect(clearOpenIdReturn, []);

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
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (closed) close();
  }, [closed]);

  // However the panel unmounts: in self-service, nobody stays signed in.
  const leave = useEffectEvent(() => {
    if (isInside(panel) && panel.place.mode === 'self-service') void signOut();
  });
  useEffect(() => () => leave(), []);

  const idleSeconds = isInside(panel) ? panel.desk.who.idleSeconds : null;
  useIdleLock(idleSeconds, dispatch);
  return [panel, dispatch];
}

async function perform(asks: PanelRequest, signal: AbortSignal): Promise<PanelEvent> {
  switch (asks.ask) {
    case 'station':
      return either(await fetchStation(signal), (view) => ({ type: 'station-updated', view }));
    case 'sign-in':
      return either(await signIn(asks.name, asks.pin, signal), (who) => ({ type: 'signed-in', who }));
    case 'openid':
      return either(await startOpenId(signal), ({ address }) => ({ type: 'openid-ready', address }));
    case 'visits':
      return either(await fetchVisits(asks, signal), (visits) => ({ type: 'visits-loaded', visits }));
    case 'visit':
      return either(await fetchVisit(asks.folio, signal), (visit) => ({ type: 'visit-loaded', visit }));
    case 'everywhere':
      return either(await searchEverywhere(asks.search, signal), (visit) => ({
        type: 'found-elsewhere',
        visit,
      }));
    case 'queue':
      return either(await fetchQueue(asks.day, signal), (result) => ({ type: 'named-loaded', result }));
    case 'person':
      return either(await searchPerson(asks.search, signal), (result) => ({ type: 'named-loaded', result }));
    case 'note':
      return either(await writeNote(asks.folio, asks.note, signal), () => ({
        type: 'note-written',
        at: new Date().toISOString(),
      }));
    case 'sign-out':
      return either(await signOut(), () => ({ type: 'signed-out' }));
  }
}

const either = <Body>(answer: ApiResult<Body>, event: (body: Body) => PanelEvent): PanelEvent =>
  'body' in answer ? event(answer.body) : { type: 'failed', ...answer };

const signsOfLife = ['keydown', 'pointerdown', 'wheel'] as const;

/** Locks after `seconds` without input, also after the machine slept; null: nothing to lock. */
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
