import type { Hint } from './hint.ts';

/** Minimum display time of a hint in milliseconds, to be readable and not to flicker. */
const shortest = 1000;
/** A single deviating frame does not change the hint, unless frames are this far apart, in milliseconds. */
const slow = 400;
/** Worse frames among good ones are tolerated for this long, in milliseconds: people breathe and blink. */
const graceMs = 300;
/** A longer gap between two frames ends the sequence, in milliseconds. */
const longestBreak = 1000;
/** Maximum credit for good frames before the good hint was shown, in milliseconds. */
const mostUnsaid = 600;

/** The hint shown for a sequence of frames, and how long the face has been good. Times in milliseconds. */
export interface Advice {
  shown: Hint;
  shownSince: number;
  /** Hint of the latest frame. */
  wanted: Hint;
  at: number;
  /** First and latest frame of the current good sequence, or null. */
  good: { since: number; until: number } | null;
}

/** Processes the hint of the next frame. The first hint is shown at once. */
export function advise(before: Advice | null, hint: Hint, at: number): Advice {
  const good = continueRow(before, hint, at);
  if (before === null) return { shown: hint, shownSince: at, wanted: hint, at, good };
  const isAgreed = sameHint(hint, before.wanted) || at - before.at >= slow;
  const isOver = at - before.shownSince >= shortest && !(before.shown.id === 'good' && good !== null);
  const changes = !sameHint(hint, before.shown) && isAgreed && isOver;
  const shown = changes ? { shown: hint, shownSince: at } : before;
  return { shown: shown.shown, shownSince: shown.shownSince, wanted: hint, at, good };
}

function continueRow(before: Advice | null, hint: Hint, at: number): Advice['good'] {
  const row = before !== null && at - before.at <= longestBreak ? before.good : null;
  const isUnbroken = row !== null && (before?.wanted.id === 'good' || at - row.until <= graceMs);
  if (hint.id === 'good') return { since: isUnbroken ? row.since : at, until: at };
  return row !== null && at - row.until <= graceMs ? row : null;
}

/** Whether the face counts as good: it may then exceed the bounds a little before the hint changes. */
export const wasGood = (advice: Advice | null): boolean => advice !== null && advice.good !== null;

/** How long the face has been good with the good hint shown, in milliseconds. Used by automatic capture. */
export function goodFor({ shown, shownSince, good }: Advice): number {
  if (shown.id !== 'good' || good === null) return 0;
  return Math.max(0, Math.min(good.until - good.since, good.until - shownSince + mostUnsaid));
}

export function sameHint(one: Hint, other: Hint): boolean {
  if (one.id === 'off-centre' && other.id === 'off-centre') return one.toward === other.toward;
  return one.id === other.id;
}
