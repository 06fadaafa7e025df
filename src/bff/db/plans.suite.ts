import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import type { Database } from './database.ts';
import { transactionColumns } from './rows.ts';

/** Which index answers what is searched for, on a table that is long enough for one. */
export function planSuite(name: string, makePlace: () => Promise<Place>, explain: string): void {
  describe(`${name}: indexes`, () => {
    let place: Place;
    let database: Database;
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      const answer = `'{"verification":{"transactions":[{"id":"a-' || n || '"},{"id":"b-' || n || '"}]}}'`;
      const columns = 'key, session, fingerprint, claim, mask, photo, device, source, consent, channel';
      await database.query(
        `INSERT INTO verification (id, ${columns}, station, consented_at, at, attempts_left, state, counted, answer)
         WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
         SELECT 'id-' || n, 'key-' || n, ${Array(9).fill("'x'").join(', ')}, 'station-1', n, n, 1, 'final', 1, ${answer}
         FROM numbers`,
      );
      await database.query('ANALYZE');
    });
    afterEach(() => place.forget());

    test.each([...transactionColumns.entries()])('transaction %i has one', async (at, column) => {
      const plan = await database.query(
        `${explain} SELECT id FROM verification WHERE station = 'station-1' AND ${column} = 'a-7'`,
      );
      expect(JSON.stringify(plan)).toContain(`verification_transaction_${at}`);
    });
  });
}
