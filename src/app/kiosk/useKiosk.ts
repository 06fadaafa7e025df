import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useCallback, useEffect, useReducer } from 'react';
import type { StationSettings } from '../../contract/station.ts';
import { beginVisit, endVisit, fetchReceipt, pair, stationRoute } from '../api/station.ts';
import type { Event as FlowEvent, VisitStep } from '../flow/state.ts';
import { useErasing } from '../sending/useErasing.ts';
import { useQueue } from '../sending/useQueue.ts';
import { useRecordedResult } from '../sending/useRecordedResult.ts';
import { useSending } from '../sending/useSending.ts';
import { useStepReport } from '../steps/useStepReports.ts';
import { reduceKiosk } from './flow/next.ts';
import { type KioskEvent, type KioskState, loading } from './flow/state.ts';
import { type StationData, useStation } from './useStation.ts';
import { wipe } from './wipe.ts';

/** The station's state and all its effects, each keyed by its inputs. */
export function useKiosk(): [KioskState, Dispatch<KioskEvent>, StationData] {
  const [kiosk, dispatch] = useReducer(reduceKiosk, loading);
  const station = useStation(kiosk.at, dispatch);
  usePairing(kiosk, dispatch);
  useBeginning(kiosk, dispatch);
  useVerifying(kiosk, dispatch, station);
  useReceipt(kiosk, dispatch, station.view?.settings);
  useWiping(kiosk, dispatch);
  useStepReport('kiosk', visitStepOf(kiosk));
  return [kiosk, dispatch, station];
}

function usePairing(kiosk: KioskState, dispatch: Dispatch<KioskEvent>): void {
  const code = kiosk.at === 'unpaired' ? kiosk.requestedCode : null;
  useEffect(() => {
    if (code === null) return;
    return once(
      (signal) => pair(code, signal),
      (answer) => {
        dispatch('body' in answer ? { type: 'paired' } : { type: 'pairing-refused', ...answer });
      },
    );
  }, [code, dispatch]);
}

function useBeginning(kiosk: KioskState, dispatch: Dispatch<KioskEvent>): void {
  const wanted = kiosk.at === 'beginning';
  useEffect(() => {
    if (!wanted) return;
    return once(beginVisit, (answer) => {
      if ('body' in answer) dispatch({ type: 'begun' });
      else dispatch({ type: answer.code === 'STATION_UNKNOWN' ? 'station-unknown' : 'not-begun' });
    });
  }, [wanted, dispatch]);
}

/** The citizen's effects, on the station's routes. */
function useVerifying(
  kiosk: KioskState,
  dispatch: Dispatch<KioskEvent>,
  { config, view }: StationData,
): void {
  const dispatchFlow = useCallback((event: FlowEvent) => dispatch({ type: 'flow', event }), [dispatch]);
  const flow = kiosk.at === 'visit' && kiosk.visit.step === 'flow' ? kiosk.visit.flow : null;
  const shown = kiosk.at === 'visit' && kiosk.visit.step === 'result' ? kiosk.visit.flow : null;
  // A visit at a station begins with its session.
  const place = view?.settings.mode === 'assisted' ? ('counter' as const) : ('kiosk' as const);
  const channel = { route: stationRoute, ready: true, device: config?.device ?? 'DESKTOP', place };
  useSending(flow?.step === 'sending' ? flow.attempt : null, dispatchFlow, channel);
  useQueue(flow?.step === 'queued' ? flow.attempt : null, dispatchFlow, channel);
  useRecordedResult(flow, dispatchFlow, stationRoute);
  useErasing(flow ?? shown);
}

function useReceipt(
  kiosk: KioskState,
  dispatch: Dispatch<KioskEvent>,
  settings: StationSettings | undefined,
): void {
  const offersReceipts = settings !== undefined && settings.receipts.length > 0;
  const result = kiosk.at === 'visit' && kiosk.visit.step === 'result' ? kiosk.visit : null;
  const key = offersReceipts && result?.receipt.is === 'requested' ? result.flow.key : null;
  useEffect(() => {
    if (key === null) return;
    return once(
      (signal) => fetchReceipt(key, signal),
      (answer) => {
        if ('body' in answer) dispatch({ type: 'receipt-there', issued: answer.body });
        else dispatch({ type: answer.code === 'STATION_UNKNOWN' ? 'station-unknown' : 'receipt-failed' });
      },
    );
  }, [key, dispatch]);
}

/** Wipes after each visit and at startup, because a crash may leave data behind. */
function useWiping(kiosk: KioskState, dispatch: Dispatch<KioskEvent>): void {
  const client = useQueryClient();
  const due = kiosk.at === 'wiping' || kiosk.at === 'loading';
  useEffect(() => {
    if (!due) return;
    // If the server is unreachable, the next visit replaces its session.
    void Promise.all([wipe(client), endVisit()]).then(() => dispatch({ type: 'wiped' }));
  }, [due, client, dispatch]);
}

/** A kiosk's session by the steps of a visit. */
function visitStepOf(kiosk: KioskState): VisitStep | null {
  if (kiosk.at !== 'visit') return null;
  const { visit } = kiosk;
  switch (visit.step) {
    case 'cedula':
      return 'claim';
    case 'consent':
      return 'notice';
    case 'refused':
    case 'result':
      return visit.step;
    case 'flow':
      return visit.flow.step;
  }
}

/** Requests once and delivers the result unless cancelled. */
function once<Result>(
  ask: (signal: AbortSignal) => Promise<Result>,
  dispatchFlow: (result: Result) => void,
): () => void {
  const left = new AbortController();
  void ask(left.signal).then((result) => !left.signal.aborted && dispatchFlow(result));
  return () => left.abort();
}
