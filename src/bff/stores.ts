import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { checkKeys } from './db/check-keys.ts';
import { type Database, DatabaseRefused } from './db/database.ts';
import { readOrCreateKey } from './db/local-key-file.ts';
import { openPostgres } from './db/postgres.ts';
import { createRecord } from './db/record.ts';
import { inMemory, openSqlite } from './db/sqlite.ts';
import type { Store } from './db/store.ts';
import { createUpkeep, type Upkeep } from './db/upkeep.ts';
import type { EnrolmentStore } from './enrolments/enrolments.ts';
import { createEnrolments } from './enrolments/sealed-enrolments.ts';
import { createOutbox, type Outbox } from './events/outbox.ts';
import { createEventSignal, type EventSignal } from './events/signal.ts';
import { createHandoffStore } from './handoffs/sealed.ts';
import type { HandoffStore } from './handoffs/store.ts';
import { type Keyed, keyedBy } from './keys/keyed.ts';
import { keyringOf, type NamedKey } from './keys/keyring.ts';
import { createLogins, type Logins } from './operators/logins.ts';
import { createOperators, type Operators } from './operators/operators.ts';
import { createRelyingPartyStore, type RelyingPartyStore } from './relying-parties/store.ts';
import { createStationStore } from './stations/rows.ts';
import type { StationStore } from './stations/store.ts';
import { createProvenances, type Provenances } from './verification/provenance.ts';

export interface StoreSettings {
  database: { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string; connections: number };
  /** Key of the HMACs and of the journal. Null: one is stored beside the database's file. */
  recordKey: Buffer | null;
  /** The first one seals. None: one is stored beside the database's file. */
  enrolmentKeys: readonly NamedKey[];
  /** The first one signs. None: one is stored beside the database's file. */
  receiptKeys: readonly NamedKey[];
  /** Of the OpenID provider; the first one signs and seals. None: one is stored beside the database's file once needed. */
  providerKeys?: readonly NamedKey[];
  /** Of subject identifiers; the first one is for new relying parties. None: as before. */
  subjectKeys?: readonly NamedKey[];
}

/** Keys that are needed only where there are relying parties. @throws DatabaseRefused where there are none */
export interface RelyingPartyKeys {
  provider(): readonly NamedKey[];
  subject(): readonly NamedKey[];
}

/** Everything that the server stores, over one database. */
export interface Stores {
  record: Store;
  enrolments: EnrolmentStore;
  handoffs: HandoffStore;
  operators: Operators;
  logins: Logins;
  stations: StationStore;
  relyingParties: RelyingPartyStore;
  relyingPartyKeys: RelyingPartyKeys;
  outbox: Outbox;
  /** Notified once an event was written. */
  eventSignal: EventSignal;
  receiptKeys: readonly NamedKey[];
  upkeep: Upkeep;
  keyed: Keyed;
  provenances: Provenances;
  database: Database;
  close(): Promise<void>;
}

/**
 * Opens the database, migrates its tables and checks the keys against what they wrote.
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
    const readKey = (name: string) =>
      beside === null ? randomBytes(32) : readOrCreateKey(join(beside, name));
    const keyed = keyedBy(keys.recordKey ?? readKey('record.key'));
    const namedKeys = (named: readonly NamedKey[], file: string) =>
      named.length > 0 ? named : [{ id: 'kept', key: readKey(file) }];
    const ring = namedKeys(keys.enrolmentKeys, 'enrolment.key');
    const receiptKeys = namedKeys(keys.receiptKeys, 'receipt.key');
    const later = (named: readonly NamedKey[] | undefined, setting: string, file: string) =>
      once(() => {
        if (where.kind === 'postgres' && !named?.length)
          throw new DatabaseRefused(
            `${setting} is missing: relying parties need it, the same at all instances.`,
          );
        return namedKeys(named ?? [], file);
      });
    const relyingPartyKeys = {
      provider: later(keys.providerKeys, 'OIDC_KEYS', 'oidc.key'),
      subject: later(keys.subjectKeys, 'OIDC_SUBJECT_KEYS', 'oidc-subject.key'),
    };
    const stores = storesOver(database, keyed, ring, receiptKeys, relyingPartyKeys);
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
  relyingPartyKeys: RelyingPartyKeys = {
    provider: once(() => [{ id: 'unkept', key: randomBytes(32) }]),
    subject: once(() => [{ id: 'unkept', key: randomBytes(32) }]),
  },
): Stores {
  const keyring = keyringOf(enrolmentKeys);
  const eventSignal = createEventSignal();
  return {
    record: createRecord(database, keyed, undefined, eventSignal.notify),
    enrolments: createEnrolments(database, keyring, keyed),
    handoffs: createHandoffStore(database, keyring),
    operators: createOperators(database, keyed),
    logins: createLogins(database, keyring, keyed),
    stations: createStationStore(database),
    relyingParties: createRelyingPartyStore(database, relyingPartyKeys.provider),
    relyingPartyKeys,
    outbox: createOutbox(database),
    eventSignal,
    receiptKeys,
    upkeep: createUpkeep(database, keyed),
    keyed,
    provenances: createProvenances(keyring),
    database,
    close: () => database.close(),
  };
}

/** The value of the first call, also for all later ones. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
