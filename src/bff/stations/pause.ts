import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../problem.ts';

/** Wrong codes from one address before it has to wait, and for how many seconds. */
const wrongCodes = 5;
const pauseSeconds = 15 * 60;

/**
 * Slows down guessing of codes. Each try is counted before it is checked, so that many at once are no more
 * than as many; a right one clears its address.
 */
export function createPause(): <Result>(address: string, attempt: () => Promise<Result>) => Promise<Result> {
  const tries = new RateLimiterMemory({ points: wrongCodes, duration: pauseSeconds });
  return async (address, attempt) => {
    try {
      await tries.consume(address);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new ProblemError('PAIRING_PAUSED', {
        retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
      });
    }
    try {
      const result = await attempt();
      await tries.delete(address);
      return result;
    } catch (error) {
      // Only a wrong code counts, not an unreachable record.
      if (!(error instanceof ProblemError && error.code === 'PAIRING_REFUSED')) await tries.reward(address);
      throw error;
    }
  };
}
