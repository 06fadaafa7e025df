import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { cache } from '../../../tools/lib/paths.ts';
import { type PostgresServer, startPostgres } from '../../../tools/lib/postgres.ts';
import { type Goal, goalTable } from './goals.ts';
import { measureGrowth } from './growth.ts';
import { measureThroughput } from './throughput.ts';

const sizes = { quick: [1_000, 10_000], full: [10_000, 100_000], long: [10_000, 100_000, 1_000_000] };

/** Compares the record far away with the record beside, and a long table with a short one; prints Markdown. */
export async function runRecordBench(args: string[]): Promise<void> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args,
    options: { quick: flag, long: flag, throughput: flag, growth: flag },
  });
  const both = values.throughput === values.growth;
  const postgres = await startPostgres();
  if (postgres === undefined) throw new Error('bench:record needs PostgreSQL.');
  try {
    const load = loadavg()[0]?.toFixed(1);
    const shared = `${cpus().length} cores shared by instances, relay and PostgreSQL`;
    console.log(`\n${shared}, Node ${process.versions.node}; load average before the run: ${load}.`);
    const goals: Goal[] = [];
    if (both || values.throughput) {
      const pace = values.quick ? { rounds: 1, seconds: 0.5 } : { rounds: 4, seconds: 1.5 };
      const { tables, goals: reached } = await measureThroughput(postgres, pace);
      console.log(`\n### Distance and instances\n\n${tables}`);
      goals.push(...reached);
    }
    if (both || values.growth) {
      const form = values.long ? 'long' : values.quick ? 'quick' : 'full';
      goals.push(...(await compareSizes(postgres, sizes[form])));
    }
    console.log(`\n### Goals\n\n${goalTable(goals)}`);
    if (!goals.every(({ isMet }) => isMet)) process.exitCode = 1;
  } finally {
    await postgres.stop();
  }
}

async function compareSizes(postgres: PostgresServer, rows: readonly number[]): Promise<Goal[]> {
  mkdirSync(cache, { recursive: true });
  // Beside the sources and not in memory, so that a record is written to a disk.
  const folder = mkdtempSync(join(cache, 'bench-record-'));
  const places: ReturnType<typeof postgresPlaces>[] = [];
  try {
    const goals: Goal[] = [];
    const databases = {
      SQLite: async (name: string) =>
        ({ kind: 'sqlite', file: join(folder, name, 'cotejo.sqlite') }) as const,
      PostgreSQL: async () => {
        const own = postgresPlaces(postgres.url);
        places.push(own);
        return { kind: 'postgres', url: (await own.make()).url, connections: 10 } as const;
      },
    };
    for (const [name, make] of Object.entries(databases)) {
      const { tables, goals: reached } = await measureGrowth(name, make, rows);
      console.log(`\n### Growth, ${name}\n\n${tables}`);
      goals.push(...reached);
    }
    return goals;
  } finally {
    for (const own of places) await own.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
