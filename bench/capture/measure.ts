import type { Made } from './ways.ts';

/** One making of a JPEG, as it was felt. Times in milliseconds. */
export interface Sample {
  way: string;
  /** The two of a pair ran one directly after the other: only these are compared. */
  pair: number;
  ms: number;
  encodeMs: number | null;
  bytes: number;
  /** The longest time without a frame of the page meanwhile. */
  gap: number;
  /** The longest task of the main thread meanwhile, 0 where none reached the browser's own threshold of 50 ms. */
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
  // The observer is told of a task after its end.
  await rest(50);
  const meanwhile = stalls.filter((it) => it.from < to && it.to > from).map((it) => it.to - it.from);
  return { ms: to - from, encodeMs, bytes: jpeg.size, gap, stall: Math.max(0, ...meanwhile) };
}

export type Run = () => Promise<Measured>;

/** Ways to make the same JPEG, and the one they are measured by. */
export interface Contest {
  yardstick: [name: string, run: Run];
  ways: Record<string, Run>;
}

/** Each way beside its yardstick, in another order each time, so that what disturbs one disturbs the other. */
export async function compare(rounds: number, contests: Contest[]): Promise<Sample[]> {
  const pairs = contests.flatMap(({ yardstick, ways }) =>
    Object.entries(ways).map((way) => [yardstick, way] as const),
  );
  const samples: Sample[] = [];
  let pair = 0;
  // The first round is not counted: code is compiled and memory is claimed in it.
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

/** Nothing here takes a tenth of it, in milliseconds. */
const patience = 30_000;

/** A way that hangs says so, instead of letting everybody wait for its figure. */
async function inTime<T>(running: Promise<T>, way: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`"${way}" did not end within 30 s`)), patience);
  });
  return Promise.race([running, late]).finally(() => clearTimeout(timer));
}

function shuffled<T>(items: readonly T[]): T[] {
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
