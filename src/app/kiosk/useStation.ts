import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useEffect, useEffectEvent } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { StationView } from '../../contract/station.ts';
import { fetchConfig } from '../api/config.ts';
import { fetchStation } from '../api/station.ts';
import type { KioskEvent, KioskState, StationHealth } from './flow/state.ts';

/** Polling interval between visits and while out of order, in milliseconds. */
const asksEvery = 5_000;
const asksAgain = 2_000;

/** Thrown to retain the last good response. `unknown` when the server does not know this machine. */
class NoStation extends Error {
  readonly unknown: boolean;

  constructor(unknown: boolean) {
    super(unknown ? 'This machine is no station.' : 'The server does not answer.');
    this.unknown = unknown;
  }
}

const stationQuery = queryOptions<StationView, NoStation>({
  queryKey: ['station'],
  queryFn: async ({ signal }) => {
    const answer = await fetchStation(signal);
    if ('body' in answer) return answer.body;
    throw new NoStation(answer.code === 'STATION_UNKNOWN');
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retry: false,
});

const configQuery = queryOptions<PublicConfig>({
  queryKey: ['config'],
  queryFn: async ({ signal }) => {
    const answer = await fetchConfig(signal);
    if ('body' in answer) return answer.body;
    throw new Error(answer.code);
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  // By default a browser that considers itself offline would send no request and report no failure.
  networkMode: 'always',
  retry: false,
});

/** Configuration of station and deployment; the last good response while there is no new one. */
export interface StationData {
  view: StationView | undefined;
  config: PublicConfig | undefined;
}

/** Polls between visits, never during one, and dispatches the result. */
export function useStation(at: KioskState['at'], dispatch: Dispatch<KioskEvent>): StationData {
  const client = useQueryClient();
  const station = useQuery({
    ...stationQuery,
    refetchInterval: intervalAt(at),
    refetchIntervalInBackground: true,
  });
  const config = useQuery({
    ...configQuery,
    refetchInterval: ({ state }) => (state.data === undefined ? asksAgain : false),
  });

  const { data: view, error, dataUpdatedAt, errorUpdatedAt } = station;
  const known = config.data !== undefined;
  const failed = config.isError;
  const report = useEffectEvent(() => {
    if (error?.unknown) dispatch({ type: 'station-unknown' });
    else if (error !== null) dispatch({ type: 'station-poll-failed' });
    else if (view !== undefined && known) dispatch({ type: 'station-updated', health: healthOf(view) });
    else if (failed) dispatch({ type: 'station-poll-failed' });
  });
  // An identical response at a later time is reported again.
  useEffect(() => report(), [dataUpdatedAt, errorUpdatedAt, known, failed]);

  // Notice or settings may have changed since the last visit.
  useEffect(() => {
    if (at === 'attract' || at === 'loading') {
      void client.invalidateQueries({ queryKey: ['config'] });
      void client.invalidateQueries({ queryKey: ['station'] });
    }
  }, [at, client]);
  return { view, config: config.data };
}

function intervalAt(at: KioskState['at']): number | false {
  switch (at) {
    case 'attract':
    case 'self-test':
      return asksEvery;
    case 'loading':
    case 'out-of-order':
      return asksAgain;
    case 'unpaired':
    case 'beginning':
    case 'visit':
    case 'wiping':
      return false;
  }
}

function healthOf({ recordReady, vendors }: StationView): StationHealth {
  return { recordReady, vendorsReady: vendors.every(({ state }) => state === 'ready') };
}
