import type { Keyed } from '../keyed.ts';
import type { Database } from '../store/database.ts';

/** PINs that may be wrong in a row before there is a pause. */
const free = 5;
const [firstPauseMs, longestPauseMs] = [30_000, 15 * 60_000];
/** After so long without a try a name begins anew. */
const forgetMs = 24 * 3_600_000;

/** How long a name waits after so many wrong PINs in a row, in milliseconds. */
export function pauseAfter(tried: number): number {
  return tried < free ? 0 : Math.min(firstPauseMs * 2 ** (tried - free), longestPauseMs);
}

/**
 * Counts the tries under a name, over all instances, whether somebody has that name or not: what is told about a name
 * says nothing about who there is.
 */
export interface Tries {
  /**
   * Takes a try before the PIN is looked at, so that of many at once no more than the free ones are looked at.
   *
   * @returns until when the name waits: for a refused try now, for a taken one if its PIN is wrong. 0: not at all
   */
  take(name: string): Promise<{ taken: boolean; until: number }>;
  /** The PIN was right. */
  reset(name: string): Promise<void>;
  forgetOver(): Promise<void>;
}

interface Columns {
  tried: number;
  paused_until: number;
  at: number;
}

export function createTries(database: Database, keyed: Keyed, now: () => number = Date.now): Tries {
  const under = (name: string) => keyed('operator', 'name', name);

  return {
    take: (name) =>
      database.transaction(async (step) => {
        const [found] = await step.query<Columns>('SELECT * FROM sign_in WHERE name = $1', [under(name)]);
        const known = found !== undefined && found.at > now() - forgetMs ? found : undefined;
        if (known !== undefined && known.paused_until > now())
          return { taken: false, until: known.paused_until };
        const tried = (known?.tried ?? 0) + 1;
        const pause = pauseAfter(tried);
        const until = pause === 0 ? 0 : now() + pause;
        await step.query(
          `INSERT INTO sign_in (name, tried, paused_until, at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (name) DO UPDATE SET tried = $2, paused_until = $3, at = $4`,
          [under(name), tried, until, now()],
        );
        return { taken: true, until };
      }),
    async reset(name) {
      await database.query('DELETE FROM sign_in WHERE name = $1', [under(name)]);
    },
    async forgetOver() {
      await database.query('DELETE FROM sign_in WHERE at <= $1', [now() - forgetMs]);
    },
  };
}
