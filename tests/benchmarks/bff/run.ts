import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onEnd } from '../../../tools/lib/ending.ts';
import { cache } from '../../../tools/lib/paths.ts';
import { startPostgres } from '../../../tools/lib/postgres.ts';
import type { Contender, Where } from './contender.ts';
import { startContenders } from './contenders.ts';
import { arrivalGoals, type Goal, goalTable, isMet, memoryGoals } from './goals.ts';
import { arrivalsPerSecond } from './job.ts';
import { type Bench, benchOver } from './measure.ts';
import { here, opened, type Place, startPart } from './parts.ts';
import { makePhotos, type Photo } from './photos.ts';
import { forgetPeak, peakBytes, residentBytes } from './process.ts';
import { measureSteps } from './steps.ts';
import { arrivalsTable, type Memory, memoryTable, throughputTable } from './tables.ts';

/** How long and how often; seconds of each sample. */
interface Pace {
  warmUp: number;
  rounds: number;
  closed: number;
  open: number;
  memory: number;
  steps: number;
}
const full: Pace = { warmUp: 1.5, rounds: 3, closed: 1.7, open: 3, memory: 3, steps: 0.5 };
const quick: Pace = { warmUp: 0.3, rounds: 1, closed: 0.4, open: 0.8, memory: 0.5, steps: 0.05 };

/** Requests in flight with a fast vendor and with a slow one. */
const atOnce = 32;
const slow = { ms: 300, inFlight: 64 };

/** Compares this BFF with two plain proxies in one run; prints Markdown as it goes. */
export async function runBffBench(args: string[]): Promise<void> {
  const options = { quick: { type: 'boolean', default: false }, profile: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const pace = values.quick ? quick : full;
  if (process.platform !== 'linux') throw new Error('bench:bff reads /proc: it runs on Linux only.');
  mkdirSync(cache, { recursive: true });
  // Beside the sources and not in memory, so that a record is written to a disk.
  const folder = mkdtempSync(join(cache, 'bench-bff-'));
  const all = opened();
  all.add(() => rmSync(folder, { recursive: true, force: true }));
  const running = (async () => {
    try {
      await runAll({ folder, opened: all }, pace, values);
    } finally {
      await all.close();
    }
  })();
  let interrupted = false;
  onEnd(async () => {
    interrupted = true;
    await all.close();
    // Parts that were still starting are closed too.
    await running.catch(() => {});
    process.exit(130);
  });
  await running.catch((error: unknown) => {
    if (!interrupted) throw error;
  });
}

interface Values {
  quick: boolean;
  profile?: string | undefined;
}

async function runAll(place: Place, pace: Pace, { quick: isQuick, profile }: Values): Promise<void> {
  const photos = await makePhotos(place.folder);
  const postgres = await startPostgres();
  if (postgres !== undefined) place.opened.add(() => postgres.stop());
  const vendor = (await startPart(place, 'vendor', `${here}/vendor.ts`)).ready.url;
  const loader = (await startPart(place, 'load', `${here}/load.ts`)).ready.url;
  const reference = photos[0]?.bytes.toString('base64') ?? '';
  const where: Where = { ...place, vendor, postgres, reference, profiles: profile };
  const contenders = await startContenders(where);
  printHead(photos, isQuick);
  const bench = benchOver(loader, vendor);
  const goals = await compare(bench, contenders, photos, pace);
  await bench.setDelay(0);
  console.log(`\n### Step by step, inside one process\n\n${await measureSteps(where, photos, pace.steps)}`);
  console.log(`\n### Goals\n\n${goalTable(goals)}`);
  if (!goals.every(isMet)) process.exitCode = 1;
}

function printHead(photos: readonly Photo[], isQuick: boolean): void {
  const sizes = photos.map(({ name, bytes, pixels }) => `${name} (${pixels}, ${bytes.length} bytes)`);
  const load = `${cpus().length} cores shared by load, server, vendor and PostgreSQL`;
  console.log(
    `\n${isQuick ? '--quick: ' : ''}${load}, Node ${process.versions.node}. Photos: ${sizes.join(', ')}.`,
  );
}

async function compare(
  bench: Bench,
  contenders: readonly Contender[],
  photos: readonly Photo[],
  pace: Pace,
): Promise<Goal[]> {
  const largest = photos.at(-1);
  const memories = largest === undefined ? [] : await measureMemory(bench, contenders, largest, pace);
  const goals: Goal[] = [];
  console.log(`\n### Memory, ${largest?.name} photos, a vendor of ${slow.ms} ms\n\n${memoryTable(memories)}`);
  await bench.setDelay(0);
  for (const photo of photos) {
    const warm = (contender: Contender) =>
      bench.measure(contender, photo, { kind: 'closed', inFlight: atOnce }, pace.warmUp);
    await bench.takeTurns(contenders, 1, warm);
  }
  for (const photo of photos) {
    for (const [ms, inFlight, words] of [
      [0, atOnce, 'a vendor that answers at once'],
      [slow.ms, slow.inFlight, `a vendor of ${slow.ms} ms`],
    ] as const) {
      await bench.setDelay(ms);
      const samples = await bench.takeTurns(contenders, pace.rounds, (contender) =>
        bench.measure(contender, photo, { kind: 'closed', inFlight }, pace.closed),
      );
      console.log(
        `\n### ${photo.name} photos, ${inFlight} in flight, ${words}\n\n${throughputTable(contenders, samples)}`,
      );
    }
    const samples = await bench.takeTurns(contenders, pace.rounds, (contender, seed) =>
      bench.measure(contender, photo, { kind: 'open', perSecond: arrivalsPerSecond, seed }, pace.open),
    );
    console.log(
      `\n### ${photo.name} photos, ${arrivalsPerSecond} a second at random, a vendor of ${slow.ms} ms\n\n${arrivalsTable(contenders, samples)}`,
    );
    goals.push(...arrivalGoals(photo.name, contenders, samples));
  }
  return [...goals, ...memoryGoals(memories)];
}

/** Runs first after the start, because a process that was once large stays so. */
async function measureMemory(
  bench: Bench,
  contenders: readonly Contender[],
  photo: Photo,
  pace: Pace,
): Promise<Memory[]> {
  const levels = [64, 256];
  const memories: Memory[] = [];
  for (const contender of contenders) {
    await bench.setDelay(0);
    await bench.measure(contender, photo, { kind: 'closed', inFlight: 1 }, pace.warmUp);
    await bench.setDelay(slow.ms);
    const rest = residentBytes(contender.pid);
    const peaks: Memory['peaks'] = [];
    for (const inFlight of levels) {
      forgetPeak(contender.pid);
      const sample = await bench.measure(contender, photo, { kind: 'closed', inFlight }, pace.memory);
      peaks.push({ inFlight, peak: peakBytes(contender.pid), sample });
    }
    memories.push({ contender, rest, peaks });
  }
  return memories;
}
