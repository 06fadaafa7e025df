import { createHash } from 'node:crypto';
import { openStores, type StoreSettings, type Stores } from '../../../src/bff/stores.ts';

/** What an instance does: it finishes a verification for each of these requests, in their order. */
export interface InstanceJob {
  database: StoreSettings['database'];
  requests: readonly string[];
}

const key = createHash('sha256').update('events under crashes').digest();
const ring = [{ id: 'test', key }];

/** All instances of a run open their stores with the same keys. */
export const openWithKeys = (database: StoreSettings['database']): Promise<Stores> =>
  openStores({
    database,
    recordKey: key,
    enrolmentKeys: ring,
    receiptKeys: ring,
    providerKeys: ring,
    subjectKeys: ring,
  });

/** One delivery, in milliseconds. */
export const totalMs = 500;
/** The pauses of three days, in a minute. */
export const pauses: readonly number[] = [50, 50, 100, 100, ...Array<number>(200).fill(250)];
