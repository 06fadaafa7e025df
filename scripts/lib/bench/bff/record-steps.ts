import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { keyedBy } from '../../../../src/bff/keyed.ts';
import { joinReports } from '../../../../src/bff/providers/join.ts';
import { reportOf } from '../../../../src/bff/providers/provider.ts';
import type { Closing, Limits, Opening } from '../../../../src/bff/store/store.ts';
import { openStores, type Stores } from '../../../../src/bff/store/stores.ts';
import { postgresPlaces } from '../../../../src/bff/testing/places.suite.ts';
import { maskClaim } from '../../../../src/contract/claim.ts';
import { table } from '../table.ts';
import type { Where } from './contender.ts';
import { costOf } from './cost.ts';
import { cedulas, noticeVersion } from './job.ts';

const [cedula = ''] = cedulas;
const keyed = keyedBy(randomBytes(32));
const claimHash = keyed('claim', cedula);

const limits: Limits = {
  session: { most: 1_000, windowMs: 21_600_000 },
  claim: null,
  address: null,
  all: null,
  station: null,
  pause: null,
};
const together = 32;

/** What opening and closing a row costs on each database, alone and among others. */
export async function recordSteps({ folder, postgres }: Where, seconds: number): Promise<string> {
  const keys = {
    recordKey: randomBytes(32),
    enrolmentKeys: [{ id: 'bench', key: randomBytes(32) }],
    receiptKeys: [],
  };
  const rows: string[][] = [];
  async function measure(name: string, stores: Stores) {
    const { record } = stores;
    const both = async () => {
      const opening = openingOf();
      await record.begin(opening, limits);
      await record.finish(opening.key, closingOf(opening));
    };
    const alone = await costOf(seconds, both);
    const among = await costOf(seconds, () => Promise.all(Array.from({ length: together }, both)), together);
    rows.push([name, ...[alone, among].flatMap(({ ms, cpu }) => [ms.toFixed(2), cpu.toFixed(2)])]);
    await stores.close();
  }
  const file = join(folder, 'steps', 'cotejo.sqlite');
  await measure('SQLite', await openStores({ database: { kind: 'sqlite', file }, ...keys }));
  if (postgres !== undefined) {
    const places = postgresPlaces(postgres.url);
    try {
      const { url } = await places.make();
      await measure(
        'PostgreSQL',
        await openStores({ database: { kind: 'postgres', url, connections: 10 }, ...keys }),
      );
    } finally {
      await places.remove();
    }
  }
  const head = [
    'record: begin and finish',
    'alone: ms',
    'CPU ms',
    `of ${together} at once: ms each`,
    'CPU ms each',
  ];
  return table(head, rows);
}

function openingOf(): Opening {
  const at = Date.now();
  return {
    key: randomUUID(),
    id: randomUUID(),
    session: keyed('session', randomUUID()),
    phone: null,
    fingerprint: keyed('submission', randomUUID()),
    claim: { hash: claimHash, mask: maskClaim(cedula) },
    photo: keyed('photo', randomUUID()),
    device: 'DESKTOP',
    source: 'camera',
    consent: noticeVersion,
    consentAt: at,
    channel: 'citizen',
    station: null,
    address: keyed('address', '127.0.0.1'),
    at,
  };
}

function closingOf({ id, at }: Opening): Closing {
  const report = reportOf('apptenticate', 'ok', {
    validation: { state: 'passed', code: 0 },
    transactions: ['123'],
  });
  const frame = {
    id,
    at: new Date(at).toISOString(),
    channel: 'citizen',
    attemptsLeft: 4,
    requestId: id,
  } as const;
  return {
    at: at + 300,
    sent: true,
    answer: joinReports([report], frame, { show: 'band', medium: 0.5, high: 0.8 }),
    reports: [report],
    calls: [{ provider: 'apptenticate', path: '/beta', at, sent: true, answered: 200, ms: 300 }],
  };
}
