import { createRecord } from '../db/record.ts';
import { openSqlite } from '../db/sqlite.ts';
import type { Store } from '../db/store.ts';
import { keyedBy } from '../keys/keyed.ts';
import { keyringOf } from '../keys/keyring.ts';
import { type Stores, storesOver } from '../stores.ts';
import { createProvenances } from '../verification/provenance.ts';

export const testKeyed = keyedBy(Buffer.from('key'));
export const testEnrolmentKeys = [{ id: 'test', key: Buffer.alloc(32, 7) }];

export const testProvenances = createProvenances(keyringOf(testEnrolmentKeys));

/** Stores over a database that lives as long as they do. */
export const memoryStores = async (): Promise<Stores> =>
  storesOver(await openSqlite(':memory:'), testKeyed, testEnrolmentKeys);

/** A record that can be used at once, and parts of which a test can replace. */
export function memoryStore(): Store {
  const opened = openSqlite(':memory:').then((database) => createRecord(database, testKeyed));
  return {
    check: async (...all) => (await opened).check(...all),
    attemptsFrom: async (...all) => (await opened).attemptsFrom(...all),
    begin: async (...all) => (await opened).begin(...all),
    finish: async (...all) => (await opened).finish(...all),
    release: async (...all) => (await opened).release(...all),
    find: async (...all) => (await opened).find(...all),
    sweep: async (...all) => (await opened).sweep(...all),
    ready: async () => (await opened).ready(),
  };
}
