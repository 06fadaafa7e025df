/** At most ten looks a second. */
const shortestGap = 100;
/** A machine that needs longer is asked less often, so that guidance takes half a core at most. */
const share = 0.5;
/** A new cost counts this much: one slow frame does not slow the next ones down for long. */
const weight = 0.3;

export interface Pace {
  /** Takes in what one look cost, in milliseconds of the worker's time. */
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
