import { AsyncResource } from 'node:async_hooks';
import {
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  TaskCancelledError,
} from 'cockatiel';

/** Times in milliseconds. */
export interface GuardLimits {
  /** Faults in a row that open the breaker. */
  faults: number;
  openMs: number;
  /** The longest that a vendor's Retry-After shuts the gate. */
  longestPauseMs: number;
  /** Asked at once; as many more as `queue` wait for a place, `queueMs` at most. */
  concurrent: number;
  queue: number;
  queueMs: number;
}

/** What an answer says about the vendor. `pauseMs`: how long it wants to be left alone, 0 where it did not say. */
export interface Health {
  faulty: boolean;
  pauseMs: number;
}

export type Refuser = 'gate' | 'breaker' | 'bulkhead';

/** Not asked: surely nothing was sent. */
export class Refused extends Error {
  override name = 'Refused';
  readonly by: Refuser;
  /** Whole seconds, at least one. */
  readonly retryAfter: number;

  constructor(by: Refuser, waitMs: number) {
    super(by);
    this.by = by;
    this.retryAfter = Math.max(1, Math.ceil(waitMs / 1_000));
  }
}

export type BreakerState = 'closed' | 'half-open' | 'open';

/** Stands before one vendor: a gate that its Retry-After shuts, a circuit breaker and a bulkhead. */
export interface Guard<Result> {
  /** Why it would surely not be asked now; null when it would. */
  refusal(): Refused | null;
  /** @throws Refused, and whatever `ask` throws */
  run(ask: () => Promise<Result>): Promise<Result>;
  state(): { breaker: BreakerState; gateShut: boolean; running: number; queued: number };
}

/** Before anybody knows better. */
const shortWaitMs = 2_000;

/** `now` is a monotonic clock in milliseconds. */
export function createGuard<Result>(
  limits: GuardLimits,
  healthOf: (result: Result) => Health,
  now = () => performance.now(),
): Guard<Result> {
  const slots = bulkhead(limits.concurrent, limits.queue);
  const isFault = handleWhenResult((result) => healthOf(result as Result).faulty);
  const breaker = circuitBreaker(isFault, {
    breaker: new ConsecutiveBreaker(limits.faults),
    // It would measure by the wall clock, which jumps: the time that it stays open is kept below.
    halfOpenAfter: Number.NEGATIVE_INFINITY,
  });
  let openUntil = Number.NEGATIVE_INFINITY;
  let shutUntil = Number.NEGATIVE_INFINITY;
  breaker.onBreak(() => {
    openUntil = now() + limits.openMs;
  });

  function closedDoor(): Refused | null {
    const at = now();
    if (at < shutUntil) return new Refused('gate', shutUntil - at);
    if (breaker.state === CircuitState.Open && at < openUntil) return new Refused('breaker', openUntil - at);
    // One probe at a time; until it is back nobody knows.
    if (breaker.state === CircuitState.HalfOpen) return new Refused('breaker', shortWaitMs);
    return null;
  }

  async function attempt(ask: () => Promise<Result>): Promise<Result> {
    // It may have stood in the queue while a door was closed.
    const refused = closedDoor();
    if (refused !== null) throw refused;
    const result = await breaker.execute(ask);
    const { pauseMs } = healthOf(result);
    shutUntil = Math.max(shutUntil, now() + Math.min(pauseMs, limits.longestPauseMs));
    return result;
  }

  return {
    refusal() {
      const full = slots.executionSlots <= 0 && slots.queueSlots <= 0;
      return closedDoor() ?? (full ? new Refused('bulkhead', shortWaitMs) : null);
    },
    async run(ask) {
      try {
        // Who leaves the queue is called by whoever made room: bound, so that it stays within its own context.
        const inContext = AsyncResource.bind(() => attempt(ask));
        return await slots.execute(inContext, AbortSignal.timeout(limits.queueMs));
      } catch (error) {
        if (error instanceof BulkheadRejectedError || error instanceof TaskCancelledError) {
          throw new Refused('bulkhead', shortWaitMs);
        }
        throw error;
      }
    },
    state: () => ({
      breaker: breakerStates[breaker.state],
      gateShut: now() < shutUntil,
      running: limits.concurrent - slots.executionSlots,
      queued: limits.queue - slots.queueSlots,
    }),
  };
}

const breakerStates: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};
