/** The totals of one sweep, as an annotation of its test: the reporter adds up the tests of a sweep. */
export interface SweepCount {
  sweep: string;
  /** Cases that were tried. */
  n: number;
  /** Cases that failed. */
  short: number;
}

export const sweepAnnotation = 'sweep';

/** The last line of every run of a sweep: `sweep files: n = 96, 0 fell short`. */
export const formatSweep = ({ sweep, n, short }: SweepCount): string =>
  `sweep ${sweep}: n = ${n}, ${short} fell short`;
