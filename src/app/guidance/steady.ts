/** A longer silence between two frames breaks the row, in milliseconds: nobody knows what happened meanwhile. */
const longestBreak = 1000;

/** Since when every frame has been good; null when the last one was not. */
export interface Steady {
  since: number | null;
  at: number;
}

export const notSteady: Steady = { since: null, at: Number.NEGATIVE_INFINITY };

/** Takes in one more frame; `at` in milliseconds. */
export function steady(before: Steady, good: boolean, at: number): Steady {
  if (!good) return { since: null, at };
  const goesOn = before.since !== null && at - before.at <= longestBreak;
  return { since: goesOn ? before.since : at, at };
}

/** How long the row of good frames is, in milliseconds: what automatic capture counts down from. */
export const goodFor = ({ since, at }: Steady): number => (since === null ? 0 : at - since);
