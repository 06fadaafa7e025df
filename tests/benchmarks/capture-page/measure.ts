import type { Made } from './ways.ts';

/** One JPEG encoding as people feel it. Times in milliseconds. */
export interface Sample {
  way: string;
  /** The two runs of a pair are consecutive: only these are compared. */
  pair: number;
  ms: number;
  encodeMs: number | null;
  bytes: number;
  /** The longest gap between page frames meanwhile. */
  gap: number;
  /** The longest main-thread task meanwhile; 0 when none reached the browser's threshold of 50 ms. */
  stall: number;
}

const stalls: { from: number; to: number }[] = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries())
    stalls.push({ from: startTime, to: startTime + duration });
}).observe({ type: 'longtask', buffered: true });

export const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);
export const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export type Measured = Omit<Sample, 'way' | 'pair'>;

/** Makes one JPEG and watches the page while it is being made. */
export async function measure(make: () => Promise<Made>): Promise<Measured> {
  let watching = true;
  let gap = 0;
  const watch = async () => {
    let last = await nextFrame();
    while (watching) {
      const now = await nextFrame();
      gap = Math.max(gap, now - last);
      last = now;
    }
  };
  const watched = watch();
  await nextFrame();
  const from = performance.now();
  const { jpeg, encodeMs = null } = await make();
  const to = performance.now();
  watching = false;
  await watched;
  // The observer reports a task after its end.
  await rest(50);
  const meanwhile = stalls.filter((it) => it.from < to && it.to > from).map((it) => it.to - it.from);
  return { ms: to - from, encodeMs, bytes: jpeg.size, gap, stall: Math.max(0, ...meanwhile) };
}

export type Run = () => Promise<Measured>;

/** Ways to make the same JPEG, and their yardstick. */
export interface Contest {
  yardstick: [name: string, run: Run];
  ways: Record<string, Run>;
}

/** Runs each way beside its yardstick, in another order each time, so that disturbances affect both. */
export async function compare(rounds: number, contests: Contest[]): Promise<Sample[]> {
  const pairs = contests.flatMap(({ yardstick, ways }) =>
    Object.entries(ways).map((way) => [yardstick, way] as const),
  );
  const samples: Sample[] = [];
  let pair = 0;
  // The first round is a warm-up: it compiles code and allocates memory.
  for (let round = -1; round < rounds; round++) {
    for (const both of shuffled(pairs)) {
      pair++;
      for (const [way, run] of shuffled(both)) {
        const measured = await inTime(run(), way);
        if (round >= 0) samples.push({ way, pair, ...measured });
      }
    }
  }
  return samples;
}

/** In milliseconds; nothing here takes a tenth of it. */
const patience = 30_000;

/** Rejects when a way hangs, instead of waiting for ever. */
async function inTime<T>(running: Promise<T>, way: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`"${way}" did not end within 30 s`)), patience);
  });
  return Promise.race([running, late]).finally(() => clearTimeout(timer));
}

export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Frames of the page per second. */
export async function framesPerSecond(ms: number): Promise<number> {
  const start = await nextFrame();
  let frames = 0;
  let now = start;
  while (now - start < ms) {
    now = await nextFrame();
    frames++;
  }
  return (frames * 1000) / (now - start);
}
