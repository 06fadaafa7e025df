import type { Sample } from './capture-page/measure.ts';
import { median, middleHalf } from './stats.ts';

export interface Ratio {
  ratio: number;
  half: [number, number];
  n: number;
  ms: number;
  gap: number;
  bytes: number;
  /** Runs with a main-thread task over 50 ms, and the longest such task in milliseconds. */
  stalled: number;
  longest: number;
}

/** Duration as a multiple of the yardstick's in the same pair. */
export function ratioOf(samples: Sample[], way: string, yardstick: string): Ratio {
  const mine = samples.filter((sample) => sample.way === way);
  const ratios = mine.map(({ ms, pair }) => {
    const other = samples.find((sample) => sample.way === yardstick && sample.pair === pair);
    return ms / (other?.ms ?? Number.NaN);
  });
  return {
    ratio: median(ratios),
    half: middleHalf(ratios),
    n: mine.length,
    ms: median(mine.map(({ ms }) => ms)),
    gap: median(mine.map(({ gap }) => gap)),
    bytes: median(mine.map(({ bytes }) => bytes)),
    stalled: mine.filter(({ stall }) => stall > 50).length,
    longest: Math.max(0, ...mine.map(({ stall }) => stall)),
  };
}
