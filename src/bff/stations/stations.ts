import type { StationSettings } from '../../contract/station.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Keyed } from '../keys/keyed.ts';
import { type Log, traceOf } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import { settingsInForce } from './settings.ts';
import type { StationRow, StationStore } from './store.ts';

/** A paired station, as its machine knows it. */
export interface Station {
  id: string;
  name: string;
  settings: StationSettings;
  /** Rises with every change of the settings. */
  version: number;
  /** The vendors that it calls. */
  providers: readonly ProviderId[];
}

export interface StationParts {
  store: StationStore;
  keyed: Keyed;
  /** The vendors of the deployment. */
  providers: readonly ProviderId[];
  log: Log;
  now?: () => number;
}

/** Device sessions go in and out as the secrets of their cookies. Every method may throw a Problem. */
export interface Stations {
  /** Ties the machine of a device session to the station of a code, once. @throws Problem PAIRING_REFUSED */
  pair(code: string, device: string): Promise<void>;
  /** @throws Problem STATION_UNKNOWN */
  of(device: string | undefined): Promise<Station>;
}

/** A station that polls every few seconds is recorded as present this often, in milliseconds. */
const contactEveryMs = 60_000;

export function createStations({ store, keyed, providers, log, now = Date.now }: StationParts): Stations {
  /** The version of each station with a logged problem: once per version, and not with every request. */
  const complained = new Map<string, number>();

  function stationOf(row: StationRow): Station {
    const { id, name } = row;
    const { settings, version, trouble } = settingsInForce(row, providers);
    if (trouble !== null && complained.get(id) !== version) {
      complained.set(id, version);
      log.error({ event: 'station-settings-refused', station: name, version, trouble });
    }
    return { id, name, settings, version, providers: settings.providers ?? providers };
  }

  return {
    async pair(code, device) {
      const paired = await withStoreErrors(
        store.redeem(keyed('pairing', code), keyed('station', device), now()),
      );
      if (paired === undefined) throw new ProblemError('PAIRING_REFUSED');
      log.info({ event: 'station-paired', station: paired });
    },
    async of(device) {
      if (device === undefined) throw new ProblemError('STATION_UNKNOWN');
      const row = await withStoreErrors(store.find({ device: keyed('station', device) }));
      if (row === undefined) throw new ProblemError('STATION_UNKNOWN');
      // Only for the list: a record that cannot be written now does not make the machine unknown.
      if (now() - (row.seenAt ?? 0) >= contactEveryMs)
        await store.recordContact(row.id, now()).catch(() => {});
      return stationOf(row);
    },
  };

  async function withStoreErrors<Value>(promise: Promise<Value>): Promise<Value> {
    try {
      return await promise;
    } catch (error) {
      log.error({ event: 'record-unavailable', error: traceOf(error) });
      throw new ProblemError('STORE_UNAVAILABLE');
    }
  }
}
