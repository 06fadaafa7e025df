import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createHandoffStore } from '../handoff/sealed.ts';
import type { HandoffStore } from '../handoff/store.ts';
import { type Keyed, keyedBy } from '../keyed.ts';
import { createLogins, type Logins } from '../operator/logins.ts';
import { createOperators, type Operators } from '../operator/operators.ts';
import { createStationStore } from '../station/rows.ts';
import type { StationStore } from '../station/store.ts';
import { checkKeys } from './check-keys.ts';
import type { Database } from './database.ts';
import type { EnrolmentStore } from './enrolments.ts';
import { keptKey } from './kept-key.ts';
import { keyringOf, type NamedKey } from './keyring.ts';
import { openPostgres } from './postgres.ts';
import { createRecord } from './record.ts';
import { createEnrolments } from './sealed-enrolments.ts';
import { inMemory, openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';

export interface StoreSettings {
  database: { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string; connections: number };
  /** Key of the HMACs and of the journal. Null: one is kept beside the database's file. */
  recordKey: Buffer | null;
  /** The first one seals. None: one is kept beside the database's file. */
  enrolmentKeys: readonly NamedKey[];
  /** The first one signs. None: one is kept beside the database's file. */
  receiptKeys: readonly NamedKey[];
}

/** All that the server keeps, over one database. */
export interface Stores {
  record: Store;
  enrolments: EnrolmentStore;
  handoffs: HandoffStore;
  operators: Operators;
  logins: Logins;
  stations: StationStore;
  receiptKeys: readonly NamedKey[];
  upkeep: Upkeep;
  keyed: Keyed;
  database: Database;
  close(): Promise<void>;
}

/**
 * Opens the database, brings its tables up to date and holds the keys to what they wrote.
 *
 * @throws DatabaseRefused, DatabaseUnreachable
 */
export async function openStores({ database: where, ...keys }: StoreSettings): Promise<Stores> {
  const database =
    where.kind === 'sqlite'
      ? await openSqlite(where.file)
      : await openPostgres(where.url, { connections: where.connections });
  try {
    const beside = where.kind === 'sqlite' && where.file !== inMemory ? dirname(where.file) : null;
    const kept = (name: string) => (beside === null ? randomBytes(32) : keptKey(join(beside, name)));
    const keyed = keyedBy(keys.recordKey ?? kept('record.key'));
    const given = (named: readonly NamedKey[], file: string) =>
      named.length > 0 ? named : [{ id: 'kept', key: kept(file) }];
    const ring = given(keys.enrolmentKeys, 'enrolment.key');
    const stores = storesOver(database, keyed, ring, given(keys.receiptKeys, 'receipt.key'));
    await checkKeys(stores, ring);
    return stores;
  } catch (error) {
    await database.close();
    throw error;
  }
}

export function storesOver(
  database: Database,
  keyed: Keyed,
  enrolmentKeys: readonly NamedKey[],
  receiptKeys: readonly NamedKey[] = [{ id: 'unkept', key: randomBytes(32) }],
): Stores {
  const keyring = keyringOf(enrolmentKeys);
  return {
    record: createRecord(database, keyed),
    enrolments: createEnrolments(database, keyring, keyed),
    handoffs: createHandoffStore(database, keyring),
    operators: createOperators(database, keyed),
    logins: createLogins(database, keyring, keyed),
    stations: createStationStore(database),
    receiptKeys,
    upkeep: createUpkeep(database, keyed),
    keyed,
    database,
    close: () => database.close(),
  };
}
