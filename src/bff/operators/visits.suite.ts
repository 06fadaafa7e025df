import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { createRecord } from '../db/record.ts';
import { createSearches } from '../db/searches.ts';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import type { Store } from '../db/store.ts';
import { createUpkeep } from '../db/upkeep.ts';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed, testProvenances } from '../testing/stores.suite.ts';
import { createVisits, type StationVisits } from './visits.ts';

/** Noon of a day in Panama, which is five hours behind. */
const noon = Date.UTC(2026, 10, 22, 17);
const hour = 3_600_000;

/** What operators may see and write, over every database. */
export function visitSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: visits`, () => {
    let place: Place;
    let database: Database;
    let record: Store;
    let visits: StationVisits;
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      record = createRecord(database, testKeyed);
      visits = createVisits(database, {
        provenances: testProvenances,
        zone: 'America/Panama',
        now: () => noon,
      });
    });
    afterEach(() => place.forget());

    /** One visit, closed unless `transaction` is null. Returns its folio. */
    async function visit(at: number, transaction: string | null = '1', station: string | null = 'station-1') {
      const opening = openingOf({ at, station, channel: 'kiosk' });
      await record.begin(opening, limits(1_000));
      if (transaction === null) return opening.id;
      const closing = closingOf(opening);
      const { verification } = closing.answer;
      const transactions = [{ provider: 'facephi' as const, id: transaction }];
      const report = { provider: 'facephi', texts: { livenessLog: 'NoLive' } };
      await record.finish(opening.key, {
        ...closing,
        answer: { ...closing.answer, verification: { ...verification, transactions } },
        reports: [report] as unknown as typeof closing.reports,
      });
      return opening.id;
    }

    async function referenceOf(id: string): Promise<string> {
      const [row] = await database.query<{ reference: string }>(
        'SELECT reference FROM verification_reference WHERE verification = $1',
        [id],
      );
      return row?.reference ?? '';
    }

    test('the day of the institution, of this station, newest first, page by page, and its counts', async () => {
      const midnight = noon - 12 * hour;
      await visit(midnight - 1);
      await visit(noon, '2', 'station-2');
      await visit(noon, '3', null);
      const folios = await Promise.all(
        Array.from({ length: 120 }, (_, n) => visit(midnight + Math.floor(n / 3), n === 7 ? null : '4')),
      );
      const read = [];
      let after: string | null = null;
      const pages = [];
      do {
        const page = await visits.today('station-1', after);
        expect(page).toMatchObject({ day: '2026-11-22', counts: { total: 120, verified: 119, unknown: 0 } });
        read.push(...page.visits);
        pages.push(page.visits.length);
        after = page.more;
      } while (after !== null);
      expect(pages).toEqual([50, 50, 20]);
      expect(read.map(({ folio }) => folio).sort()).toEqual(folios.sort());
      const times = read.map(({ at }) => at);
      expect(times).toEqual(times.toSorted().reverse());
      expect(read.find(({ folio }) => folio === folios[7])).toBeDefined();
      expect(read.filter(({ outcome }) => outcome === null)).toHaveLength(1);
      expect(await visits.today('station-1', 'nonsense')).toMatchObject({ visits: { length: 50 } });
    });

    test('found by folio or by transaction id, whenever it was, at this station only', async () => {
      const old = await visit(noon - 40 * 24 * hour, '90071992547409931234');
      const odd = await visit(noon, '50%_!"\\x');
      await visit(noon, '90071992547409931234', 'station-2');
      const found = async (wanted: string) =>
        (await visits.search('station-1', wanted)).visits.map(({ folio }) => folio);
      expect(await found('90071992547409931234')).toEqual([old]);
      expect(await found(old.toUpperCase())).toEqual([old]);
      expect(await found('50%_!"\\x')).toEqual([odd]);
      const reference = await referenceOf(old);
      for (const typed of [reference, reference.toLowerCase().replaceAll('-', ' '), reference.slice(3)])
        expect(await found(typed)).toEqual([old]);
      expect(await found(reference.slice(0, -1))).toEqual([]);
      for (const nothing of [
        '9007199254740993123',
        '5%',
        '%',
        '50%_!"\\X',
        'facephi',
        'verified',
        "' OR 1=1",
      ])
        expect(await found(nothing)).toEqual([]);
      const theirs = await visit(noon, '5', 'station-2');
      expect(await found(theirs)).toEqual([]);
      expect(await found(await referenceOf(theirs))).toEqual([]);
      expect(await visits.search('station-1', old)).toMatchObject({ day: null, counts: { total: 1 } });
    });

    test('the queue: unknown and unfinished ones of a day, of the own station or of all, by name and time', async () => {
      const [own, theirs, citizens] = await Promise.all(
        (['station-1', 'station-2', null] as const).map((station) => visit(noon, null, station)),
      );
      const late = await visit(noon + 1_000);
      await database.query(`UPDATE verification SET outcome = 'unknown' WHERE id = $1`, [late]);
      const before = await visit(noon - 24 * hour, null);
      await visit(noon);
      const named = async (station: string | null, day: string | null = null) =>
        (await visits.withoutAnswer(station, day)).found;
      const referenceOfAll = (ids: (string | undefined)[]) =>
        Promise.all(ids.map((id = '') => referenceOf(id)));
      expect((await named('station-1')).map(({ reference }) => reference)).toEqual(
        await referenceOfAll([late, own]),
      );
      expect((await named(null)).map(({ reference }) => reference).sort()).toEqual(
        (await referenceOfAll([late, own, theirs, citizens])).sort(),
      );
      expect((await named('station-1', '2026-11-21')).map(({ reference }) => reference)).toEqual(
        await referenceOfAll([before]),
      );
      expect(await visits.withoutAnswer('station-1', null)).toMatchObject({ day: '2026-11-22', more: false });
      expect(Object.keys((await named('station-1'))[0] ?? {}).sort()).toEqual([
        'at',
        'channel',
        'outcome',
        'reference',
        'station',
      ]);
    });

    test('those of a person over all stations, the newest first', async () => {
      const [older, newer] = [await visit(noon, '1', null), await visit(noon + 1, '1', 'station-2')];
      const { newest, list } = await visits.ofPerson(['hash-1', 'former']);
      expect(newest).toBe(newer);
      expect(list.found.map(({ reference }) => reference)).toEqual([
        await referenceOf(newer),
        await referenceOf(older),
      ]);
      expect(await visits.ofPerson(['nobody'])).toMatchObject({ newest: null, list: { found: [] } });
    });

    test('a note and what the vendor said, also on what the same operator has just found elsewhere', async () => {
      const folio = await visit(noon, '1', null);
      const note = { by: 'ana', text: '', mark: 'vendor-not-received', provider: 'facephi' } as const;
      expect(await visits.note('station-1', folio, note)).toBe(false);
      const wanted = { reference: await referenceOf(folio) };
      const search = { at: noon, operator: 'ana', station: 'station-1', purpose: 'vendor' };
      await createSearches(database, testKeyed).find(wanted, search, { most: 30, windowMs: hour });
      expect(await visits.note('station-1', folio, { ...note, by: 'eve' })).toBe(false);
      expect(await visits.note('station-1', folio, note)).toBe(true);
      const { notes, verification } = (await visits.anywhere(folio)) ?? {};
      expect(notes).toMatchObject([
        { by: 'ana', text: '', mark: 'vendor-not-received', provider: 'facephi' },
      ]);
      expect(verification).toMatchObject({ outcome: 'verified' });
      const later = createVisits(database, {
        provenances: testProvenances,
        zone: 'America/Panama',
        now: () => noon + hour,
      });
      expect(await later.note('station-1', folio, note)).toBe(false);
    });

    test('one in full, with what the vendors reported and what operators wrote', async () => {
      const folio = await visit(noon);
      await database.query('INSERT INTO attended (verification, operator) VALUES ($1, $2)', [folio, 'ana']);
      expect(
        await visits.note('station-1', folio, {
          by: 'ana',
          text: 'came with glasses',
          mark: null,
          provider: null,
        }),
      ).toBe(true);
      expect(
        await visits.note('station-2', folio, { by: 'eve', text: 'not hers', mark: null, provider: null }),
      ).toBe(false);
      expect(await visits.one('station-1', folio)).toMatchObject({
        folio,
        reference: await referenceOf(folio),
        channel: 'kiosk',
        station: null,
        at: '2026-11-22T17:00:00.000Z',
        cedula: '8-•••-•567',
        operator: 'ana',
        state: 'final',
        verification: { id: folio, outcome: 'verified' },
        problem: null,
        reports: [{ provider: 'facephi', cause: null, texts: { livenessLog: 'NoLive' } }],
        calls: [
          { provider: 'apptenticate', path: '/beta/', sent: true, answered: 200, cause: null, ms: 312 },
        ],
        notes: [{ at: '2026-11-22T17:00:00.000Z', by: 'ana', text: 'came with glasses' }],
      });
      const listed = (await visits.today('station-1', null)).visits;
      expect(listed).toMatchObject([{ folio, reference: await referenceOf(folio), notes: 1 }]);
      expect(await visits.one('station-2', folio)).toBeUndefined();
      const pending = await visit(noon, null);
      expect(await visits.one('station-1', pending)).toMatchObject({
        state: 'pending',
        operator: null,
        verification: null,
        notes: [],
      });
    });

    test.each<[string, 'erase' | 'expire']>([
      ['erased', 'erase'],
      ['expired', 'expire'],
    ])('notes of operators are deleted with a visit that is %s, and with no other', async (_, how) => {
      const upkeep = createUpkeep(database, testKeyed);
      const opening = openingOf({
        at: noon + hour,
        claim: { hash: 'other', mask: '8-•' },
        station: 'station-1',
      });
      await record.begin(opening, limits(1_000));
      await record.finish(opening.key, closingOf(opening));
      const folios = [await visit(noon), opening.id];
      for (const folio of folios) {
        await database.query('INSERT INTO attended (verification, operator) VALUES ($1, $2)', [folio, 'ana']);
        const mark = { mark: 'vendor-verified', provider: 'facephi' } as const;
        await visits.note('station-1', folio, { by: 'ana', text: 'a note', ...mark });
      }
      await (how === 'erase'
        ? upkeep.erase({ hash: 'hash-1', former: () => [] })
        : upkeep.expire(noon + 1, 10));
      for (const table of ['note', 'attended'])
        expect(await database.query(`SELECT verification FROM ${table}`)).toEqual([
          { verification: opening.id },
        ]);
      expect(await database.query('SELECT count(*) AS n FROM note_mark')).toEqual([{ n: 1 }]);
    });
  });
}
