import type { Hint } from './hint.ts';

/** A hint stays at least this long, in milliseconds: time to read it, and no flicker. */
const shortest = 1000;
/** One odd frame does not change the hint, unless frames are this far apart, in milliseconds. */
const slow = 400;

/** What is shown, and what the frames since have been asking for. */
export interface Held {
  shown: Hint;
  since: number;
  wanted: Hint;
  at: number;
}

/** Takes in the hint of one more frame; `at` in milliseconds. The first hint is shown at once. */
export function hold(held: Held | null, hint: Hint, at: number): Held {
  if (held === null) return { shown: hint, since: at, wanted: hint, at };
  const agreed = sameHint(hint, held.wanted) || at - held.at >= slow;
  const change = !sameHint(hint, held.shown) && agreed && at - held.since >= shortest;
  return change ? { shown: hint, since: at, wanted: hint, at } : { ...held, wanted: hint, at };
}

export function sameHint(one: Hint, other: Hint): boolean {
  if (one.id === 'off-centre' && other.id === 'off-centre') return one.toward === other.toward;
  return one.id === other.id;
}
