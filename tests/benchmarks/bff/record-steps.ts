import { join } from 'node:path';
import type { AttemptLimits } from '../../../src/bff/db/store.ts';
import type { Stores } from '../../../src/bff/stores.ts';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { closingOf, openingOf, openWithKeys } from '../record/samples.ts';
import { table } from '../table.ts';
import type { Where } from './contender.ts';
import { costOf } from './cost.ts';

const limits: AttemptLimits = {
  session: { most: 1_000, windowMs: 21_600_000 },
  claim: null,
  address: null,
  all: null,
  station: null,
  unknown: null,
  notEnrolled: null,
  notEnrolledByAddress: null,
  pause: null,
};
const together = 32;

/** Cost of opening and closing a row on each database, alone and concurrently. */
export async function recordSteps({ folder, postgres }: Where, seconds: number): Promise<string> {
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
  await measure('SQLite', await openWithKeys({ kind: 'sqlite', file }));
  if (postgres !== undefined) {
    const places = postgresPlaces(postgres.url);
    try {
      const { url } = await places.make();
      await measure('PostgreSQL', await openWithKeys({ kind: 'postgres', url, connections: 10 }));
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
