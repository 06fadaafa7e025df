import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AttemptLimits, Closing, Opening } from '../../../src/bff/db/store.ts';
import { keyedBy } from '../../../src/bff/keys/keyed.ts';
import { joinReports } from '../../../src/bff/providers/join.ts';
import { reportOf } from '../../../src/bff/providers/provider.ts';
import { openStores, type StoreSettings, type Stores } from '../../../src/bff/stores.ts';

const recordKey = createHash('sha256').update('bench').digest();
export const keyed = keyedBy(recordKey);

/** All processes of a bench open their stores with the same keys. */
export const openWithKeys = (database: StoreSettings['database']): Promise<Stores> =>
  openStores({ database, recordKey, enrolmentKeys: [{ id: 'bench', key: recordKey }], receiptKeys: [] });

const hour = 3_600_000;
/** Every limit that a deployment has by default. */
export const limits: AttemptLimits = {
  session: { most: 5, windowMs: 6 * hour },
  claim: { most: 10, windowMs: hour },
  address: { most: 240, windowMs: hour },
  station: { most: 240, windowMs: hour },
  all: null,
  unknown: { most: 3, windowMs: hour },
  notEnrolled: { most: 5, windowMs: 6 * hour },
  notEnrolledByAddress: { most: 30, windowMs: hour },
  pause: { refusals: 5, windowMs: hour, waitMs: 30_000 },
};

const randomHash = () => randomBytes(32).toString('base64url');

/** Of somebody new on an own device, unless changed. */
export function openingOf(changes: Partial<Opening> = {}): Opening {
  const at = changes.at ?? Date.now();
  return {
    key: randomUUID(),
    id: randomUUID(),
    session: randomHash(),
    phone: null,
    fingerprint: randomHash(),
    claim: { hash: randomHash(), mask: '8-•••-•01' },
    photo: randomHash(),
    device: 'DESKTOP',
    source: 'camera',
    consent: 'bench-1',
    consentAt: at,
    channel: 'citizen',
    station: null,
    address: randomHash(),
    at,
    ...changes,
  };
}

export function closingOf({ id, at, channel }: Opening, transaction: string = randomUUID()): Closing {
  const report = reportOf('apptenticate', 'ok', {
    validation: { state: 'passed', code: 0 },
    transactions: [transaction],
  });
  const frame = { id, at: new Date(at).toISOString(), channel, attemptsLeft: 4, requestId: id } as const;
  return {
    at: at + 300,
    sent: true,
    answer: joinReports([report], frame, { show: 'band', medium: 0.5, high: 0.8 }),
    reports: [report],
    calls: [{ provider: 'apptenticate', path: '/beta', at, sent: true, answered: 200, ms: 300 }],
  };
}
