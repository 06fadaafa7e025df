import { readRecordConfig } from '../../src/bff/config/store.ts';
import { auditSearches, readSearches, type SearchRecord } from '../../src/bff/db/searches.ts';
import { addStation } from '../../src/bff/stations/pairing.ts';
import { openStores, type Stores } from '../../src/bff/stores.ts';
import type { OperatorRole, StationSettings } from '../../src/contract/station.ts';

export const operatorPin = '246810';
export const operatorName = 'ana';

/** Without automatic capture, which has a test of its own. */
const ofTests: Partial<StationSettings> = { countSeconds: 0 };

/** What an administrator does, on the database of a deployment. */
export interface Administrator {
  /** Adds a station. Returns the code that pairs a machine with it. */
  station(settings: Partial<StationSettings>): Promise<{ name: string; code: string }>;
  /** Adds an operator who signs in with `operatorPin`. */
  operator(name: string, role: OperatorRole): Promise<void>;
  change(name: string, settings: Partial<StationSettings>): Promise<void>;
  revoke(name: string): Promise<void>;
  /** The journal of searches, once its seals hold. */
  searches(): Promise<SearchRecord[]>;
  stop(): Promise<void>;
}

/** @param file must exist: the BFF has opened it before */
export async function administratorOf(file: string): Promise<Administrator> {
  const stores: Stores = await openStores(readRecordConfig({ DATABASE_FILE: file }).store);
  const { stations: store, keyed } = stores;
  let count = 0;
  await stores.operators.add(operatorName, 'administrator', operatorPin);
  return {
    async station(settings) {
      const name = `station ${++count} of ${process.pid}`;
      const code = await addStation({ store, keyed }, name, { ...ofTests, ...settings });
      if (code === undefined) throw new Error(`There is a "${name}" already.`);
      return { name, code };
    },
    async operator(name, role) {
      await stores.operators.add(name, role, operatorPin);
    },
    async change(name, settings) {
      await store.changeSettings(name, Date.now(), () => JSON.stringify({ ...ofTests, ...settings }));
    },
    async revoke(name) {
      await store.revoke(name, Date.now());
    },
    async searches() {
      const { broken } = await auditSearches(stores.database, keyed);
      if (broken !== null) throw new Error(broken);
      const searches = [];
      for await (const search of readSearches(stores.database)) searches.push(search);
      return searches;
    },
    stop: () => stores.close(),
  };
}
