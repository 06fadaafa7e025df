import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import { createFairSlots, SlotRefusedError } from '../shares/fair-slots.ts';

/** Times in milliseconds. */
export interface GuardLimits {
  /** Faults in a row that open the breaker. */
  faults: number;
  openMs: number;
  /** The longest that a vendor's Retry-After shuts the gate. */
  longestPauseMs: number;
  /** Concurrent calls; up to `queue` more wait for a place, `queueMs` at most. */
  concurrent: number;
  queue: number;
  queueMs: number;
}

/** What an answer shows about the vendor. `pauseMs`: how long it wants no calls, 0 if not stated. */
export interface GuardHealth {
  faulty: boolean;
  pauseMs: number;
}

export type Refuser = 'gate' | 'breaker' | 'bulkhead';

/** The vendor was not called: surely nothing was sent. */
export class CallRejectedError extends Error {
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

/** Guards one vendor: a gate that its Retry-After shuts, a circuit breaker and a bulkhead. */
export interface Guard<Result> {
  /** Why a call for this party (a network, a station) would surely be rejected now; null otherwise. */
  refusal(party?: string): CallRejectedError | null;
  /** Parties take turns in the bulkhead. @throws CallRejectedError, and whatever `ask` throws */
  run(ask: () => Promise<Result>, party?: string): Promise<Result>;
  state(): { breaker: BreakerState; gateShut: boolean; running: number; queued: number };
}

/** While nothing better is known. */
const shortWaitMs = 2_000;

/** `now` is a monotonic clock in milliseconds. */
export function createGuard<Result>(
  limits: GuardLimits,
  healthOf: (result: Result) => GuardHealth,
  now = () => performance.now(),
): Guard<Result> {
  const slots = createFairSlots({ slots: limits.concurrent, waiting: limits.queue });
  const isFault = handleWhenResult((result) => healthOf(result as Result).faulty);
  const breaker = circuitBreaker(isFault, {
    breaker: new ConsecutiveBreaker(limits.faults),
    // It would measure by the wall clock, which jumps: the time that it stays open is measured below.
    halfOpenAfter: Number.NEGATIVE_INFINITY,
  });
  let openUntil = Number.NEGATIVE_INFINITY;
  let shutUntil = Number.NEGATIVE_INFINITY;
  breaker.onBreak(() => {
    openUntil = now() + limits.openMs;
  });

  function currentRejection(): CallRejectedError | null {
    const at = now();
    if (at < shutUntil) return new CallRejectedError('gate', shutUntil - at);
    if (breaker.state === CircuitState.Open && at < openUntil)
      return new CallRejectedError('breaker', openUntil - at);
    // One probe at a time; its result decides.
    if (breaker.state === CircuitState.HalfOpen) return new CallRejectedError('breaker', shortWaitMs);
    return null;
  }

  async function attempt(ask: () => Promise<Result>): Promise<Result> {
    // The breaker or the gate may have closed while it waited.
    const refused = currentRejection();
    if (refused !== null) throw refused;
    const result = await breaker.execute(ask);
    const { pauseMs } = healthOf(result);
    shutUntil = Math.max(shutUntil, now() + Math.min(pauseMs, limits.longestPauseMs));
    return result;
  }

  return {
    refusal: (party = '') =>
      currentRejection() ?? (slots.isFull(party) ? new CallRejectedError('bulkhead', shortWaitMs) : null),
    async run(ask, party = '') {
      try {
        return await slots.run(party, () => attempt(ask), AbortSignal.timeout(limits.queueMs));
      } catch (error) {
        if (error instanceof SlotRefusedError) throw new CallRejectedError('bulkhead', shortWaitMs);
        throw error;
      }
    },
    state: () => ({
      breaker: breakerStates[breaker.state],
      gateShut: now() < shutUntil,
      running: slots.running(),
      queued: slots.queued(),
    }),
  };
}

const breakerStates: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};
