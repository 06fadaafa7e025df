import type { Keyed } from '../keyed.ts';
import type { Database } from './database.ts';
import { type EntryKind, journalIn, sealsOf } from './journal.ts';

/** What is done to the record as a whole, beside the verifications. */
export interface Upkeep {
  /** Deletes up to `most` rows that were opened before `before`; the journal says that they expired. Gives their number. */
  expire(before: number, most: number): Promise<number>;
  /** Deletes every row of one person; the journal says that they were erased. `pending` ones are on their way and stay. */
  erase(claimHash: string): Promise<{ erased: number; pending: number }>;
  /**
   * Whether this instance may do a job now, and no other one until `until`. An instance that dies in the middle does not
   * keep the job for longer.
   */
  claimJob(name: string, until: number): Promise<boolean>;
}

const batch = 500;

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
      // What operators wrote of a verification goes with it.
      await Promise.all(
        gone.flatMap(({ id }) =>
          ['note', 'attended'].map((table) =>
            step.query(`DELETE FROM ${table} WHERE verification = $1`, [id]),
          ),
        ),
      );
      const happened = gone.map(({ id }) => ({ kind, verification: id, row: {} }));
      if (happened.length > 0) await journal.append(Date.now(), happened);
      return gone.length;
    });
  }

  return {
    expire: (before, most) => remove('expired', 'at < $1', before, most),
    async erase(claimHash) {
      let erased = 0;
      for (let gone = batch; gone === batch; erased += gone)
        gone = await remove('erased', 'claim = $1', claimHash, batch);
      const [left] = await database.query<{ n: number }>(
        'SELECT count(*) AS n FROM verification WHERE claim = $1',
        [claimHash],
      );
      return { erased, pending: left?.n ?? 0 };
    },
    async claimJob(name, until) {
      const claimed = await database.query(
        `INSERT INTO job (name, until) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET until = $2 WHERE job.until <= $3 RETURNING name`,
        [name, until, Date.now()],
      );
      return claimed.length > 0;
    },
  };
}
