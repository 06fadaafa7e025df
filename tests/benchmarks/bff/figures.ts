import { median, quantile } from '../stats.ts';
import type { Contender } from './contender.ts';
import type { Sample } from './measure.ts';

/** Results of one contender's samples. Times in milliseconds. */
export interface Figures {
  contender: Contender;
  n: number;
  failed: number;
  /** Each kind of failure with its count. */
  failures: string[];
  perSecond: number;
  p50: number;
  p99: number;
  /** CPU seconds of the server per 1,000 requests. */
  cpu: number;
}

export function figuresOf(samples: readonly Sample[], contender: Contender): Figures {
  const mine = samples.filter((sample) => sample.contender === contender);
  const sum = (value: (sample: Sample) => number) => mine.reduce((all, sample) => all + value(sample), 0);
  const latencies = mine.flatMap((sample) => sample.latencies);
  const seconds = sum((sample) => sample.seconds);
  const cpu = sum((sample) => sample.cpu);
  const failures = mine.flatMap((sample) => Object.entries(sample.failures));
  return {
    contender,
    n: latencies.length,
    failed: failures.reduce((all, [, times]) => all + times, 0),
    failures: failures.map(([what, times]) => `${times} x ${what}`),
    perSecond: latencies.length / seconds,
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
    cpu: (1_000 * cpu) / latencies.length,
  };
}

/** Ratio to the yardstick in the same round, median of all rounds; undefined without a yardstick. */
export function ratioTo(
  samples: readonly Sample[],
  contender: Contender,
  yardstick: Contender | undefined,
  value: (sample: Sample) => number,
): number | undefined {
  if (yardstick === undefined) return undefined;
  const of = (one: Contender) => samples.filter((sample) => sample.contender === one).map(value);
  const others = of(yardstick);
  return median(of(contender).map((mine, round) => mine / (others[round] ?? Number.NaN)));
}

export const perSecond = ({ latencies, seconds }: Sample): number => latencies.length / seconds;
export const cpuOfOne = ({ latencies, cpu }: Sample): number => cpu / latencies.length;

/**
 * Cores that a request rate keeps busy. Not those busy during the run: a server that falls behind takes
 * longer, and would seem to need less.
 */
export const coresAt = (requests: number, { cpu }: Figures): number => (requests * cpu) / 1_000;
