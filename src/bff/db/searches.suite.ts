import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { audit } from './audit.ts';
import type { Database } from './database.ts';
import { createRecord } from './record.ts';
import { createSearches, readSearches, type Searches } from './searches.ts';
import { closingOf, hour, limits, openingOf, referenceIn } from './store.suite.ts';
import { createUpkeep } from './upkeep.ts';

/** What every database does with searches over all stations. */
export function searchSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: searches over all stations`, () => {
    let place: Place;
    let database: Database;
    let searches: Searches;
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      searches = createSearches(database, testKeyed);
    });
    afterEach(() => place.forget());

    const at = Date.now();
    const by = { at, operator: 'ana', station: 'station-1', purpose: 'person-present' };
    const limit = { most: 3, windowMs: hour };
    const nobody = 'CT-7K4M-29QX-4P';

    async function verify(station: string | null, opened = at) {
      const channel = station === null ? 'citizen' : 'kiosk';
      const opening = openingOf({ station, channel, at: opened });
      const record = createRecord(database, testKeyed);
      const reference = referenceIn(await record.begin(opening, limits(1_000)));
      await record.finish(opening.key, closingOf(opening, {}, reference));
      return { ...opening, reference };
    }
    async function written() {
      const entries = [];
      for await (const { sequence: _, mac: __, ...entry } of readSearches(database)) entries.push(entry);
      return entries;
    }

    test('finds what any channel and station recorded, and writes each search down', async () => {
      const [citizen, elsewhere] = [await verify(null), await verify('station-2')];
      for (const { id, reference } of [citizen, elsewhere])
        expect(await searches.find({ reference }, by, limit)).toEqual({ kind: 'found', verification: id });
      expect(await searches.find({ reference: nobody }, by, limit)).toEqual({ kind: 'none' });
      expect(await written()).toEqual(
        [citizen.id, elsewhere.id, null].map((verification) => ({ ...by, verification })),
      );
      expect(await audit(database, testKeyed)).toMatchObject({ rows: 2, searches: 3, broken: null });
    });

    test('finds what any channel and station recorded under a vendor’s transaction, the newest of several', async () => {
      const transaction = '90071992547409931234';
      expect(await searches.find({ transaction }, by, limit)).toEqual({ kind: 'none' });
      const citizen = await verify(null);
      expect(await searches.find({ transaction }, by, limit)).toEqual({
        kind: 'found',
        verification: citizen.id,
      });
      const station = await verify('station-2', at + 1_000);
      expect(await searches.find({ transaction }, by, limit)).toEqual({
        kind: 'found',
        verification: station.id,
      });
      expect(await searches.find({ transaction: '%' }, { ...by, operator: 'eva' }, limit)).toEqual({
        kind: 'none',
      });
      expect(await audit(database, testKeyed)).toMatchObject({ searches: 4, broken: null });
    });

    test('a list is written down like a search, and counts as one', async () => {
      const { id } = await verify(null);
      for (const newest of [id, null, id]) expect(await searches.list(newest, by, limit)).toBeUndefined();
      expect(await searches.list(id, by, limit)).toEqual({ until: at + hour });
      expect((await written()).map(({ verification }) => verification)).toEqual([id, null, id]);
    });

    test('stops at the limit of a person within its time, over all instances', async () => {
      const other = createSearches(await place.open(), testKeyed);
      const found = await Promise.all(
        [searches, other, searches, other, searches].map((it, n) =>
          it.find({ reference: nobody }, { ...by, at: at + n, station: `station-${n}` }, limit),
        ),
      );
      expect(found.filter(({ kind }) => kind === 'none')).toHaveLength(3);
      const refused = found.filter((it) => it.kind === 'limited');
      expect(refused).toHaveLength(2);
      const [first = 0] = (await written()).map((it) => it.at).toSorted();
      for (const { until } of refused) expect(until).toBe(first + hour);
      expect(await searches.find({ reference: nobody }, { ...by, operator: 'eva' }, limit)).toEqual({
        kind: 'none',
      });
      expect(await searches.find({ reference: nobody }, { ...by, at: at + hour + 9 }, limit)).toEqual({
        kind: 'none',
      });
      expect(await audit(database, testKeyed)).toMatchObject({ searches: 5, broken: null });
    });

    test('the audit reads more than one page of them', async () => {
      const operators = Array.from({ length: 501 }, (_, n) => `operator-${n}`);
      await Promise.all(
        operators.map((operator) => searches.find({ reference: nobody }, { ...by, operator }, limit)),
      );
      expect(await audit(database, testKeyed)).toMatchObject({ searches: 501, broken: null });
      await database.query('DELETE FROM search_entry WHERE sequence = 501');
      expect((await audit(database, testKeyed)).broken).toMatch(/cut or changed after search 500$/);
      await database.query('DELETE FROM search_entry WHERE sequence = 7');
      expect((await audit(database, testKeyed)).broken).toMatch(/^search 7 was/);
    });

    test('holds when the person is erased who was found', async () => {
      const { reference, id } = await verify(null);
      await searches.find({ reference }, by, limit);
      await createUpkeep(database, testKeyed).erase({ hash: 'hash-1', former: () => [] });
      expect(await searches.find({ reference }, by, limit)).toEqual({ kind: 'none' });
      expect((await written()).map(({ verification }) => verification)).toEqual([id, null]);
      expect((await audit(database, testKeyed)).broken).toBeNull();
    });

    test.each<[string, string, RegExp]>([
      ['another operator', `UPDATE search_entry SET operator = 'eva' WHERE sequence = 2`, /^search 2 was/],
      ['another purpose', `UPDATE search_entry SET purpose = 'x' WHERE sequence = 2`, /^search 2 was/],
      ['another find', `UPDATE search_entry SET verification = 'x' WHERE sequence = 2`, /^search 2 was/],
      ['another time', 'UPDATE search_entry SET at = at + 1 WHERE sequence = 2', /^search 2 was/],
      ['a deleted one', 'DELETE FROM search_entry WHERE sequence = 2', /^search 2 was/],
      [
        'the last one deleted',
        'DELETE FROM search_entry WHERE sequence = 3',
        /cut or changed after search 2$/,
      ],
      ['all of them deleted', 'DELETE FROM search_entry', /cut or changed after search 0$/],
      ['a lost end', 'DELETE FROM search_head', /cut or changed after search 3$/],
      [
        'one that was added',
        `INSERT INTO search_entry SELECT 4, at, operator, station, purpose, verification, mac
         FROM search_entry WHERE sequence = 3`,
        /^search 4 was/,
      ],
    ])('the audit shows %s', async (_, statement, broken) => {
      for (const later of [0, 1, 2])
        await searches.find({ reference: nobody }, { ...by, at: at + later }, limit);
      await database.query(statement);
      expect((await audit(database, testKeyed)).broken).toMatch(broken);
    });
  });
}
