/** Longest time that a camera, an upload or a vendor keeps a visit from being idle, in milliseconds. */
export const longestHold = 5 * 60_000;

/** Times of the last activity, in milliseconds of a monotonic clock. */
export interface Idle {
  /** Last key, touch, or end of a hold. */
  activeAt: number;
  /** Start of an operation that the person can only wait for. */
  heldSince: number | null;
  /** Since when no face is in front of the camera. */
  goneSince: number | null;
}

/** In milliseconds. */
export interface Patience {
  idle: number;
  /** Null: an absent face is ignored. */
  gone: number | null;
  warning: number;
}

export type IdleEvent =
  | { type: 'active'; at: number }
  | { type: 'held'; held: boolean; at: number }
  | { type: 'face'; there: boolean; at: number };

export const activeSince = (at: number): Idle => ({ activeAt: at, heldSince: null, goneSince: null });

export function nextIdle(idle: Idle, event: IdleEvent): Idle {
  switch (event.type) {
    case 'active':
      return { ...idle, activeAt: event.at };
    case 'held':
      if (event.held === (idle.heldSince !== null)) return idle;
      // The idle time restarts after a hold.
      return event.held ? { ...idle, heldSince: event.at } : { ...idle, heldSince: null, activeAt: event.at };
    case 'face':
      if (event.there !== (idle.goneSince !== null)) return idle;
      return { ...idle, goneSince: event.there ? null : event.at };
  }
}

/** `secondsLeft` counts down while the idle warning is shown. */
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
  // A key or a touch proves presence even without a face.
  return Math.min(activeAt + idle, Math.max(alone, gone === null ? alone : activeAt + gone));
}
