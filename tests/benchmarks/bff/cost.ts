import { median } from '../stats.ts';

/** Cost of one run of a step, in milliseconds: wall time (median) and CPU time (mean). */
export interface Cost {
  ms: number;
  cpu: number;
  n: number;
}

const least = 10;

/** Repeats a step for some seconds after a warm-up; all threads of this process count. */
export async function costOf(seconds: number, work: () => unknown, atOnce = 1): Promise<Cost> {
  await repeat(seconds / 4, work);
  const before = process.cpuUsage();
  const times = await repeat(seconds, work);
  const { user, system } = process.cpuUsage(before);
  const n = times.length * atOnce;
  return { ms: median(times) / atOnce, cpu: (user + system) / 1_000 / n, n };
}

async function repeat(seconds: number, work: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const end = performance.now() + 1_000 * seconds; performance.now() < end || times.length < least; ) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}
