import { readRecordConfig } from '../../../src/bff/config/store.ts';
import { openStores } from '../../../src/bff/stores.ts';
import type { Estate } from './estate.ts';

/** What record and ledger hold of one person's verification afterwards. */
export interface Entry {
  /** Calls that the vendor received, and may bill. */
  calls: number;
  /** `final 200 former-notice`: the state of each row, and the notice that the person accepted. */
  rows: string[];
}

interface Found {
  claim: string;
  state: string;
  consent: string;
}

/** What the vendor and the record hold for each cédula. */
export async function readLedger({ stage, record }: Estate, cedulas: readonly string[]): Promise<Entry[]> {
  const calls = await stage.callsOfAll(cedulas);
  const stores = await openStores(readRecordConfig(record).store);
  const found = await stores.database.query<Found>('SELECT claim, state, consent FROM verification');
  const entries = cedulas.map((cedula, at) => {
    const claim = stores.keyed('claim', cedula);
    const rows = found.filter((row) => row.claim === claim);
    return { calls: calls[at] ?? 0, rows: rows.map(({ state, consent }) => `${state} ${consent}`) };
  });
  await stores.close();
  return entries;
}

export interface Tables {
  version: number;
  oldest: number;
}

export async function readTables({ record }: Estate): Promise<Tables | undefined> {
  const stores = await openStores(readRecordConfig(record).store);
  const [tables] = await stores.database.query<Tables>('SELECT version, oldest FROM schema_version');
  await stores.close();
  return tables;
}
