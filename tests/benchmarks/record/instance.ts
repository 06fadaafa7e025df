import { setTimeout as pause } from 'node:timers/promises';
import type { Stores } from '../../../src/bff/stores.ts';
import type { Job, JobResult } from './job.ts';
import { closingOf, limits, openingOf, openWithKeys } from './samples.ts';

/** One instance of the server, as far as its record goes; the arguments are the addresses of its databases. */
const places: Stores[] = [];
for (const url of process.argv.slice(2))
  places.push(await openWithKeys({ kind: 'postgres', url, connections: 10 }));

async function run({ place, load, seconds }: Job): Promise<JobResult> {
  const record = places[place]?.record;
  const latencies: number[] = [];
  let failed = 0;
  async function verify() {
    const opening = openingOf();
    const started = performance.now();
    try {
      const begun = await record?.begin(opening, limits);
      if (begun?.kind !== 'opened') throw new Error(begun?.kind);
      await record?.finish(opening.key, closingOf(opening));
      latencies.push(performance.now() - started);
    } catch {
      failed += 1;
    }
  }
  const started = performance.now();
  const end = started + 1_000 * seconds;
  if (load.kind === 'closed') {
    const repeat = async () => {
      while (performance.now() < end) await verify();
    };
    await Promise.all(Array.from({ length: load.inFlight }, repeat));
  } else {
    const all: Promise<void>[] = [];
    for (let next = started; performance.now() < end; ) {
      all.push(verify());
      next += (-Math.log(1 - Math.random()) * 1_000) / load.perSecond;
      if (next > performance.now()) await pause(next - performance.now());
    }
    await Promise.all(all);
  }
  return { latencies, seconds: (performance.now() - started) / 1_000, failed };
}

process.on('message', (job: Job) => void run(job).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit());
process.send?.('ready');
