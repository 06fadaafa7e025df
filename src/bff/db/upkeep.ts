import type { ClaimHashes } from '../keys/claim-hashes.ts';
import type { Keyed } from '../keys/keyed.ts';
import type { Database } from './database.ts';
import { type EntryKind, journalIn, sealsOf } from './journal.ts';
import { createReferenceJob } from './references.ts';

/** Maintenance of the record as a whole, beside the verifications. */
export interface Upkeep {
  /** Deletes up to `most` rows opened before `before`; the journal records it. Returns their number. */
  expire(before: number, most: number): Promise<number>;
  /** Deletes every row of one person; the journal records it. `pending` ones are on their way and stay. */
  erase(claim: ClaimHashes): Promise<{ erased: number; pending: number }>;
  /** How many verifications there are of a person. */
  count(claim: ClaimHashes): Promise<number>;
  /**
   * Whether this instance may do a job now, and no other one until `until`. An instance that dies in the middle does not
   * keep the job for longer.
   */
  claimJob(name: string, until: number): Promise<boolean>;
  /** Gives references to rows of a former program, in small steps. Returns how many got one. */
  nameRows(isStopped?: () => boolean): Promise<number>;
}

/** Rows that one transaction deletes: a few milliseconds, so that nobody waits longer for the database. */
export const deletedAtOnce = 10;

export function createUpkeep(database: Database, keyed: Keyed): Upkeep {
  const seals = sealsOf(keyed);

  /** Deletes what `where` finds, with an entry for each: the journal holds without the content. */
  function remove(
    kind: Extract<EntryKind, 'erased' | 'expired'>,
    where: string,
    value: string | number,
    most: number,
  ): Promise<number> {
    return database.transaction(async (step) => {
      const journal = journalIn(step, seals);
      const gone = await step.query<{ id: string }>(
        `DELETE FROM verification WHERE id IN (
           SELECT id FROM verification WHERE ${where} AND state <> 'pending' ORDER BY at LIMIT $2
         ) RETURNING id`,
        [value, most],
      );
      if (gone.length === 0) return 0;
      const ids = gone.map(({ id }) => id);
      // What operators wrote about a verification is deleted with it, as is its reference (by the table's key).
      const holes = ids.map((_, at) => `$${at + 1}`).join(', ');
      step.beforeCommit(() =>
        Promise.all(
          ['note', 'attended', 'event'].map((table) =>
            step.query(`DELETE FROM ${table} WHERE verification IN (${holes})`, ids),
          ),
        ),
      );
      await journal.append(
        Date.now(),
        ids.map((id) => ({ kind, verification: id, row: {} })),
      );
      return ids.length;
    });
  }

  async function countOf(claimHash: string): Promise<number> {
    const [row] = await database.query<{ n: number }>(
      'SELECT count(*) AS n FROM verification WHERE claim = $1',
      [claimHash],
    );
    return row?.n ?? 0;
  }

  return {
    expire: (before, most) => remove('expired', 'at < $1', before, most),
    async erase({ hash, former }) {
      let erased = 0;
      let pending = 0;
      for (const claimHash of [hash, ...former()]) {
        for (let gone = deletedAtOnce; gone === deletedAtOnce; erased += gone)
          gone = await remove('erased', 'claim = $1', claimHash, deletedAtOnce);
        pending += await countOf(claimHash);
      }
      return { erased, pending };
    },
    async count({ hash, former }) {
      const counts = await Promise.all([hash, ...former()].map(countOf));
      return counts.reduce((sum, n) => sum + n, 0);
    },
    async claimJob(name, until) {
      const claimed = await database.query(
        `INSERT INTO job (name, until) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET until = $2 WHERE job.until <= $3 RETURNING name`,
        [name, until, Date.now()],
      );
      return claimed.length > 0;
    },
    nameRows: createReferenceJob(database),
  };
}
