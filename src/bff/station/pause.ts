import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';

/** Wrong codes from one address before it has to wait, and for how many seconds. */
const wrongCodes = 5;
const pauseSeconds = 15 * 60;

/**
 * Holds those who guess codes. Each try is counted before it is looked at, so that many at once are no more than as
 * many; one that was right clears its address.
 */
export function createPause(): <Result>(address: string, attempt: () => Promise<Result>) => Promise<Result> {
  const tries = new RateLimiterMemory({ points: wrongCodes, duration: pauseSeconds });
  return async (address, attempt) => {
    try {
      await tries.consume(address);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new Problem('PAIRING_PAUSED', { retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)) });
    }
    try {
      const result = await attempt();
      await tries.delete(address);
      return result;
    } catch (error) {
      // Only a wrong code is one: not a record that is away.
      if (!(error instanceof Problem && error.code === 'PAIRING_REFUSED')) await tries.reward(address);
      throw error;
    }
  };
}
