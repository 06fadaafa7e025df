import { expect, test } from 'vitest';
import { audit } from '../../../src/bff/db/audit.ts';
import { createVisits } from '../../../src/bff/operators/visits.ts';
import { sqlitePlace } from '../../../src/bff/testing/places.suite.ts';
import { fill, transactionOf } from './fill.ts';
import { keyed, openWithKeys } from './samples.ts';

test('a filled record is whole, and an operator finds its transactions and references', async () => {
  const place = sqlitePlace();
  const { database, provenances, close } = await openWithKeys({ kind: 'sqlite', file: place.file });
  await fill(database, 1_020);
  expect(await audit(database, keyed)).toMatchObject({ entries: 2_040, rows: 1_020, broken: null });
  const [newest] = await database.query<{ id: string; station: string; reference: string }>(
    `SELECT id, station, reference FROM verification JOIN verification_reference ON verification = id
     WHERE station IS NOT NULL ORDER BY at DESC LIMIT 1`,
  );
  const visits = createVisits(database, { provenances, zone: 'America/Panama' });
  for (const wanted of [transactionOf(1_012), newest?.reference ?? '']) {
    const { visits: found } = await visits.search(newest?.station ?? '', wanted);
    expect(found.map(({ folio }) => folio)).toEqual([newest?.id]);
  }
  await close();
  await place.forget();
});
