import type { Database } from '../db/database.ts';
import type { Keyed } from '../keys/keyed.ts';

/** PINs that may be wrong in a row before there is a pause. */
const freeAttempts = 5;
const [firstPauseMs, longestPauseMs] = [30_000, 15 * 60_000];
/** After this long without a try the count of a name is reset. */
const forgetMs = 24 * 3_600_000;

/** How long a name must wait after this many wrong PINs in a row, in milliseconds. */
export function pauseAfterFailures(tried: number): number {
  return tried < freeAttempts ? 0 : Math.min(firstPauseMs * 2 ** (tried - freeAttempts), longestPauseMs);
}

/**
 * Counts the tries under a name at a station, over all instances, whether or not somebody has that name: an
 * answer reveals nothing about which names exist. Each station counts by itself, so that nobody at one
 * counter can lock an operator out of the others.
 */
export interface SignInAttempts {
  /**
   * Takes a try before the PIN is checked, so that of many at once only the free ones are checked.
   *
   * @returns until when the name waits: now if refused; if taken, once its PIN is wrong. 0: not at all
   */
  reserve(name: string, station?: string): Promise<{ taken: boolean; until: number }>;
  /** The PIN was right at this station. */
  reset(name: string, station?: string): Promise<void>;
  /** The PIN was changed: the count is reset at every station. */
  resetEverywhere(name: string): Promise<void>;
  deleteExpired(): Promise<void>;
}

interface Columns {
  tried: number;
  paused_until: number;
  at: number;
}

export function createSignInAttempts(
  database: Database,
  keyed: Keyed,
  now: () => number = Date.now,
): SignInAttempts {
  const hashOf = (name: string) => keyed('operator', 'name', name);
  const under = (name: string, station: string) =>
    station === '' ? hashOf(name) : `${hashOf(name)}@${station}`;

  return {
    reserve: (name, station = '') =>
      database.transaction(async (step) => {
        const [found] = await step.query<Columns>('SELECT * FROM sign_in WHERE name = $1', [
          under(name, station),
        ]);
        const known = found !== undefined && found.at > now() - forgetMs ? found : undefined;
        if (known !== undefined && known.paused_until > now())
          return { taken: false, until: known.paused_until };
        const tried = (known?.tried ?? 0) + 1;
        const pause = pauseAfterFailures(tried);
        const until = pause === 0 ? 0 : now() + pause;
        await step.query(
          `INSERT INTO sign_in (name, tried, paused_until, at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (name) DO UPDATE SET tried = $2, paused_until = $3, at = $4`,
          [under(name, station), tried, until, now()],
        );
        return { taken: true, until };
      }),
    async reset(name, station = '') {
      await database.query('DELETE FROM sign_in WHERE name = $1', [under(name, station)]);
    },
    async resetEverywhere(name) {
      const hash = hashOf(name);
      await database.query('DELETE FROM sign_in WHERE name = $1 OR name LIKE $2', [hash, `${hash}@%`]);
    },
    async deleteExpired() {
      await database.query('DELETE FROM sign_in WHERE at <= $1', [now() - forgetMs]);
    },
  };
}
