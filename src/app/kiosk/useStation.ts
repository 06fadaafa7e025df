import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useEffect } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { StationView } from '../../contract/station.ts';
import { configQuery } from '../wire/config.ts';
import { askStation } from '../wire/station.ts';
import type { Health, Kiosk, KioskEvent } from './flow/state.ts';

/** Between two questions while nobody is here, and while something is out of order, in milliseconds. */
const asksEvery = 5_000;
const asksAgain = 2_000;

/** Thrown, so that the last good answer stays. `unknown` when the server does not know this machine. */
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
    const told = await askStation(signal);
    if ('body' in told) return told.body;
    throw new NoStation(told.code === 'STATION_UNKNOWN');
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retry: false,
});

/** What the station and the deployment are; the last good answer while there is no new one. */
export interface Station {
  view: StationView | undefined;
  config: PublicConfig | undefined;
}

/** Asks between two people, never during a visit, and tells the flow. */
export function useStation(at: Kiosk['at'], dispatch: Dispatch<KioskEvent>): Station {
  const client = useQueryClient();
  const station = useQuery({
    ...stationQuery,
    refetchInterval: intervalAt(at),
    refetchIntervalInBackground: true,
  });
  const config = useQuery({
    ...configQuery,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchInterval: ({ state }) => (state.data === undefined ? asksAgain : false),
  });

  const { data: view, error, dataUpdatedAt, errorUpdatedAt } = station;
  const known = config.data !== undefined;
  const failed = config.isError;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same answer again is told again
  useEffect(() => {
    if (error?.unknown) dispatch({ type: 'station-unknown' });
    else if (error !== null) dispatch({ type: 'station-unheard' });
    else if (view !== undefined && known) dispatch({ type: 'station-told', health: healthOf(view) });
    else if (failed) dispatch({ type: 'station-unheard' });
  }, [dataUpdatedAt, errorUpdatedAt, known, failed, dispatch]);

  // The notice or the settings may be others since the last person.
  useEffect(() => {
    if (at === 'attract' || at === 'loading') {
      void client.invalidateQueries({ queryKey: ['config'] });
      void client.invalidateQueries({ queryKey: ['station'] });
    }
  }, [at, client]);
  return { view, config: config.data };
}

function intervalAt(at: Kiosk['at']): number | false {
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

function healthOf({ recordReady, vendors }: StationView): Health {
  return { recordReady, vendorsReady: vendors.every(({ state }) => state === 'ready') };
}
