/** How long a camera, an upload or a vendor may keep a visit from being idle, in milliseconds. */
export const longestHold = 5 * 60_000;

/** When something last happened, in milliseconds of a clock that never goes back. */
export interface Idle {
  /** A key or a touch, or the end of what held it. */
  activeAt: number;
  /** Since when something is at work that a person can only wait for. */
  heldSince: number | null;
  /** Since when nobody stands before the camera. */
  goneSince: number | null;
}

/** In milliseconds. */
export interface Patience {
  idle: number;
  /** Null: an empty place before the camera means nothing. */
  gone: number | null;
  warning: number;
}

export type IdleEvent =
  | { type: 'active'; at: number }
  | { type: 'held'; held: boolean; at: number }
  | { type: 'face'; there: boolean; at: number };

export const awake = (at: number): Idle => ({ activeAt: at, heldSince: null, goneSince: null });

export function heed(idle: Idle, event: IdleEvent): Idle {
  switch (event.type) {
    case 'active':
      return { ...idle, activeAt: event.at };
    case 'held':
      if (event.held === (idle.heldSince !== null)) return idle;
      // What took its time leaves the person all of theirs.
      return event.held ? { ...idle, heldSince: event.at } : { ...idle, heldSince: null, activeAt: event.at };
    case 'face':
      if (event.there !== (idle.goneSince !== null)) return idle;
      return { ...idle, goneSince: event.there ? null : event.at };
  }
}

/** `secondsLeft` is told while the person is asked whether they are still there. */
export type Wakefulness = { is: 'awake' } | { is: 'warning'; secondsLeft: number } | { is: 'over' };

export function wakefulness(idle: Idle, patience: Patience, now: number): Wakefulness {
  const warnedAt = warnsAt(idle, patience);
  if (now < warnedAt) return { is: 'awake' };
  const left = warnedAt + patience.warning - now;
  return left <= 0 ? { is: 'over' } : { is: 'warning', secondsLeft: Math.ceil(left / 1000) };
}

function warnsAt({ activeAt, heldSince, goneSince }: Idle, { idle, gone }: Patience): number {
  if (heldSince !== null) return Math.max(heldSince + longestHold, activeAt + idle);
  const alone = goneSince === null || gone === null ? Number.POSITIVE_INFINITY : goneSince + gone;
  // A key or a touch is somebody, wherever they stand.
  return Math.min(activeAt + idle, Math.max(alone, gone === null ? alone : activeAt + gone));
}
