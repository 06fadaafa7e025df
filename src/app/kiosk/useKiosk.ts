import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useCallback, useEffect, useReducer } from 'react';
import type { StationSettings } from '../../contract/station.ts';
import type { Event as FlowEvent } from '../flow/state.ts';
import { useAsking } from '../visit/useAsking.ts';
import { useSending } from '../visit/useSending.ts';
import { askReceipt, beginVisit, endVisit, pair, stationRoute } from '../wire/station.ts';
import { next } from './flow/next.ts';
import { type Kiosk, type KioskEvent, loading } from './flow/state.ts';
import { type Station, useStation } from './useStation.ts';
import { wipe } from './wipe.ts';

/** The station's state, and every effect of it, each keyed by what it needs. */
export function useKiosk(): [Kiosk, Dispatch<KioskEvent>, Station] {
  const [kiosk, dispatch] = useReducer(next, loading);
  const station = useStation(kiosk.at, dispatch);
  usePairing(kiosk, dispatch);
  useBeginning(kiosk, dispatch);
  useVerifying(kiosk, dispatch, station);
  useReceipt(kiosk, dispatch, station.view?.settings);
  useWiping(kiosk, dispatch);
  return [kiosk, dispatch, station];
}

function usePairing(kiosk: Kiosk, dispatch: Dispatch<KioskEvent>): void {
  const code = kiosk.at === 'unpaired' ? kiosk.asked : null;
  useEffect(() => {
    if (code === null) return;
    return once(
      (signal) => pair(code, signal),
      (told) => {
        dispatch('body' in told ? { type: 'paired' } : { type: 'pairing-refused', ...told });
      },
    );
  }, [code, dispatch]);
}

function useBeginning(kiosk: Kiosk, dispatch: Dispatch<KioskEvent>): void {
  const wanted = kiosk.at === 'beginning';
  useEffect(() => {
    if (!wanted) return;
    return once(beginVisit, (told) => {
      if ('body' in told) dispatch({ type: 'begun' });
      else dispatch({ type: told.code === 'STATION_UNKNOWN' ? 'station-unknown' : 'not-begun' });
    });
  }, [wanted, dispatch]);
}

/** The citizen's own effects, on a station's addresses. */
function useVerifying(kiosk: Kiosk, dispatch: Dispatch<KioskEvent>, { config }: Station): void {
  const tell = useCallback((event: FlowEvent) => dispatch({ type: 'flow', event }), [dispatch]);
  const flow = kiosk.at === 'visit' && kiosk.visit.step === 'flow' ? kiosk.visit.flow : null;
  useSending(flow?.step === 'sending' ? flow.attempt : null, tell, {
    route: stationRoute,
    device: config?.device ?? 'DESKTOP',
  });
  useAsking(flow, tell, stationRoute);
}

function useReceipt(
  kiosk: Kiosk,
  dispatch: Dispatch<KioskEvent>,
  settings: StationSettings | undefined,
): void {
  const given = settings !== undefined && settings.receipts.length > 0;
  const result = kiosk.at === 'visit' && kiosk.visit.step === 'result' ? kiosk.visit : null;
  const key = given && result?.receipt.is === 'asked' ? result.flow.key : null;
  useEffect(() => {
    if (key === null) return;
    return once(
      (signal) => askReceipt(key, signal),
      (told) => {
        if ('body' in told) dispatch({ type: 'receipt-there', issued: told.body });
        else dispatch({ type: told.code === 'STATION_UNKNOWN' ? 'station-unknown' : 'receipt-failed' });
      },
    );
  }, [key, dispatch]);
}

/** After each visit, and at the start: a crash leaves what a visit leaves. */
function useWiping(kiosk: Kiosk, dispatch: Dispatch<KioskEvent>): void {
  const client = useQueryClient();
  const due = kiosk.at === 'wiping' || kiosk.at === 'loading';
  useEffect(() => {
    if (!due) return;
    // Without a server its session goes with the next visit's.
    void Promise.all([wipe(client), endVisit()]).then(() => dispatch({ type: 'wiped' }));
  }, [due, client, dispatch]);
}

/** Asks once, and tells what came unless it is not wanted any more. */
function once<Told>(ask: (signal: AbortSignal) => Promise<Told>, tell: (told: Told) => void): () => void {
  const left = new AbortController();
  void ask(left.signal).then((told) => !left.signal.aborted && tell(told));
  return () => left.abort();
}
