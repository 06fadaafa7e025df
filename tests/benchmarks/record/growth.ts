import { audit } from '../../../src/bff/db/audit.ts';
import type { Opening } from '../../../src/bff/db/store.ts';
import { deletedAtOnce as expiredAtOnce } from '../../../src/bff/db/upkeep.ts';
import { createVisits } from '../../../src/bff/operators/visits.ts';
import type { StoreSettings, Stores } from '../../../src/bff/stores.ts';
import { median, quantile } from '../stats.ts';
import { count, table } from '../table.ts';
import { fill, transactionOf } from './fill.ts';
import { atMost, type Goal } from './goals.ts';
import { closingOf, keyed, limits, openingOf, openWithKeys } from './samples.ts';

/** Makes an empty database; the name is unique. */
export type MakeDatabase = (name: string) => Promise<StoreSettings['database']>;

interface Filled {
  size: number;
  settings: StoreSettings['database'];
  stores: Stores;
  /** Newest visits of one station. */
  station: string;
  visits: { id: string; key: string; reference: string }[];
  begun: Opening[];
}

interface Step {
  name: string;
  times: number;
  run(filled: Filled, n: number): Promise<unknown>;
}

const hour = 3_600_000;
const visitsOf = ({ stores }: Filled) =>
  createVisits(stores.database, { provenances: stores.provenances, zone: 'America/Panama' });
const visitAt = ({ visits }: Filled, n: number) =>
  visits[n % visits.length] ?? { id: '', key: '', reference: '' };

const steps: readonly Step[] = [
  {
    name: 'begin',
    times: 60,
    async run(filled) {
      const opening = openingOf();
      filled.begun.push(opening);
      await filled.stores.record.begin(opening, limits);
    },
  },
  {
    name: 'finish',
    times: 60,
    async run({ stores, begun }) {
      const opening = begun.pop();
      if (opening !== undefined) await stores.record.finish(opening.key, closingOf(opening));
    },
  },
  {
    name: 'find by key',
    times: 60,
    run: (filled, n) => filled.stores.record.find(visitAt(filled, n).key),
  },
  {
    name: 'operator: by id',
    times: 30,
    run: (filled, n) => visitsOf(filled).search(filled.station, visitAt(filled, n).id),
  },
  {
    name: 'operator: by reference',
    times: 30,
    run: (filled, n) => visitsOf(filled).search(filled.station, visitAt(filled, n).reference),
  },
  {
    name: 'operator: by transaction',
    times: 30,
    run: (filled, n) => visitsOf(filled).search(filled.station, transactionOf(filled.size - 1 - n)),
  },
  { name: 'operator: the day', times: 30, run: (filled) => visitsOf(filled).today(filled.station, null) },
  {
    name: 'operator: one',
    times: 30,
    run: (filled, n) => visitsOf(filled).one(filled.station, visitAt(filled, n).id),
  },
  {
    name: 'give up, nothing pending',
    times: 30,
    run: ({ stores }) => stores.record.sweep(Date.now() - hour),
  },
  {
    name: `expire ${expiredAtOnce}`,
    times: 30,
    run: ({ stores }) => stores.upkeep.expire(Date.now() - hour, expiredAtOnce),
  },
  {
    name: 'close and open',
    times: 5,
    async run(filled) {
      await filled.stores.close();
      filled.stores = await openWithKeys(filled.settings);
    },
  },
];

async function makeFilled(settings: StoreSettings['database'], size: number): Promise<Filled> {
  const stores = await openWithKeys(settings);
  await fill(stores.database, size);
  // As the server does by itself after a while.
  if (settings.kind === 'postgres') await stores.database.query('ANALYZE');
  const visits = await stores.database.query<Filled['visits'][number] & { station: string }>(
    `SELECT id, key, station, reference FROM verification JOIN verification_reference ON verification = id
     WHERE station IS NOT NULL ORDER BY at DESC LIMIT 400`,
  );
  const station = visits[0]?.station ?? '';
  return {
    size,
    settings,
    stores,
    station,
    visits: visits.filter((it) => it.station === station),
    begun: [],
  };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Each step on a short table and on longer ones in turn, and what it costs as a multiple of the short one's. */
export async function measureGrowth(
  name: string,
  make: MakeDatabase,
  sizes: readonly number[],
): Promise<{ tables: string; goals: Goal[] }> {
  const filled: Filled[] = [];
  try {
    for (const size of sizes) filled.push(await makeFilled(await make(`rows-${size}`), size));
    const rows: string[][] = [];
    const goals: Goal[] = [];
    for (const step of steps) {
      const times = filled.map((): number[] => []);
      for (let n = 0; n < step.times; n += 1)
        for (const [at, one] of filled.entries()) times[at]?.push(await timeOf(() => step.run(one, n)));
      const medians = times.map(median);
      const growth = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
      const last = times.at(-1) ?? [];
      rows.push([
        step.name,
        ...medians.map((ms) => ms.toFixed(2)),
        quantile(last, 0.95).toFixed(1),
        growth.toFixed(2),
      ]);
      goals.push(atMost(`${name}: growth of ${step.name}`, growth, 2));
      if (step.name.startsWith('expire'))
        goals.push(atMost(`${name}: ${step.name}, ms`, medians.at(-1) ?? Number.NaN, 10));
    }
    const perRow: number[] = [];
    for (const { stores, size } of filled) {
      const ms = await timeOf(async () => {
        const { broken } = await audit(stores.database, keyed);
        if (broken !== null) throw new Error(`The audit: ${broken}.`);
      });
      perRow.push((1_000 * ms) / size);
    }
    const growth = (perRow.at(-1) ?? Number.NaN) / (perRow[0] ?? Number.NaN);
    rows.push(['audit, microseconds a row', ...perRow.map((us) => us.toFixed(0)), '', growth.toFixed(2)]);
    goals.push(atMost(`${name}: growth of the audit for each row`, growth, 2));
    const head = [name, ...sizes.map((size) => `${count(size)} rows, ms`), 'p95, ms', 'growth'];
    return { tables: table(head, rows), goals };
  } finally {
    for (const { stores } of filled) await stores.close();
  }
}
