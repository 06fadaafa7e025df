/** At most ten looks a second. */
const shortestGap = 100;
/** Slow machines analyse frames less often, so that guidance uses at most half a core. */
const share = 0.5;
/** Weight of a new cost: one slow frame does not slow the next ones down for long. */
const weight = 0.3;

export interface Pace {
  /** Records the cost of one look, in milliseconds of the worker's time. */
  spent(cost: number): void;
  /** Milliseconds from the start of one look to the start of the next. */
  gap(): number;
}

export function createPace(): Pace {
  let mean: number | null = null;
  return {
    spent(cost) {
      mean = mean === null ? cost : mean + (cost - mean) * weight;
    },
    gap: () => Math.max(shortestGap, (mean ?? 0) / share),
  };
}
