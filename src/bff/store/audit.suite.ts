import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { audit } from './audit.ts';
import type { Database } from './database.ts';
import { createRecord } from './record.ts';
import { closingOf, hour, limits, openingOf } from './store.suite.ts';
import type { Opening, Store } from './store.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';

/** What the journal of every implementation must show. */
export function auditSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: the journal`, () => {
    let place: Place;
    let database: Database;
    let store: Store;
    let upkeep: Upkeep;
    let openings: Opening[];
    /** Six verifications: four closed, one released, one pending. */
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      store = createRecord(database, testKeyed);
      upkeep = createUpkeep(database, testKeyed);
      openings = Array.from({ length: 6 }, (_, n) =>
        openingOf({ claim: { hash: `hash-${n % 2}`, mask: '8-•' }, at: Date.now() - (6 - n) * hour }),
      );
      for (const [n, opening] of openings.entries()) {
        await store.begin(opening, limits());
        if (n < 4) await store.finish(opening.key, closingOf(opening));
        if (n === 4) await store.release(opening.key, closingOf(opening, { sent: false }));
      }
    });
    afterEach(() => place.forget());

    const broken = async () => (await audit(database, testKeyed)).broken;
    const idOf = (n: number) => openings[n]?.id ?? '';

    test('is whole, and says how much there is', async () => {
      expect(await audit(database, testKeyed)).toEqual({
        entries: 11,
        rows: 6,
        head: expect.stringMatching(/^11:[\w-]{43}$/) as string,
        broken: null,
      });
      await store.sweep(Date.now());
      expect(await broken()).toBeNull();
      const given = openings[5] as Opening;
      await store.release(given.key, closingOf(given, { sent: false }));
      expect(await audit(database, testKeyed)).toMatchObject({ entries: 13, rows: 6, broken: null });
    });

    test('is whole when nothing was ever written', async () => {
      for (const table of ['verification', 'entry', 'head']) await database.query(`DELETE FROM ${table}`);
      expect(await audit(database, testKeyed)).toMatchObject({ entries: 0, rows: 0, broken: null });
    });

    test.each<[string, string, RegExp]>([
      [
        'an edited verdict',
        `UPDATE verification SET outcome = 'verified', answer = '{}' WHERE id = $1`,
        /row .* was changed/,
      ],
      [
        'an edited vendor text',
        `UPDATE verification SET reports = '[{}]' WHERE id = $1`,
        /row .* was changed/,
      ],
      ['an edited time', 'UPDATE verification SET at = at + 1 WHERE id = $1', /row .* was changed/],
      ['another person', `UPDATE verification SET claim = 'hash-9' WHERE id = $1`, /row .* was changed/],
      ['a deleted row', 'DELETE FROM verification WHERE id = $1', /row .* is missing/],
      [
        'a row opened again',
        `UPDATE verification SET state = 'pending', closed_at = NULL WHERE id = $1`,
        /was changed/,
      ],
      [
        'an edited entry',
        `UPDATE entry SET at = at + 1 WHERE verification = $1 AND kind = 'opened'`,
        /entry 3 was changed/,
      ],
      [
        'a deleted entry',
        `DELETE FROM entry WHERE verification = $1 AND kind = 'opened'`,
        /entry 3 is missing/,
      ],
      [
        'an entry of another row',
        `UPDATE entry SET verification = 'x' WHERE verification = $1`,
        /entry 3 was changed/,
      ],
      [
        'a forged erasure',
        `UPDATE entry SET kind = 'erased' WHERE verification = $1 AND kind = 'closed'`,
        /entry 4 was changed/,
      ],
    ])('shows %s', async (_, statement, place_) => {
      await database.query(statement, [idOf(1)]);
      expect(await broken()).toMatch(place_);
    });

    test('shows two rows that changed places', async () => {
      await database.query(`UPDATE verification SET id = 'x' WHERE id = $1`, [idOf(0)]);
      await database.query('UPDATE verification SET id = $1 WHERE id = $2', [idOf(0), idOf(1)]);
      await database.query(`UPDATE verification SET id = $1 WHERE id = 'x'`, [idOf(1)]);
      expect(await broken()).toMatch(/entry 1: row .* was changed/);
    });

    test('shows two entries that changed places', async () => {
      for (const [from, to] of [
        [3, 99],
        [4, 3],
        [99, 4],
      ]) {
        await database.query('UPDATE entry SET sequence = $1 WHERE sequence = $2', [to ?? 0, from ?? 0]);
      }
      expect(await broken()).toMatch(/entry 3 was changed/);
    });

    test('shows a row that was added', async () => {
      await database.query(
        `INSERT INTO verification (id, key, session, fingerprint, claim, mask, photo, device, source, consent,
           consented_at, channel, at, attempts_left, state, counted)
         SELECT 'added', 'added', session, fingerprint, claim, mask, photo, device, source, consent, consented_at,
           channel, at, attempts_left, 'pending', 1 FROM verification WHERE id = $1`,
        [idOf(1)],
      );
      expect(await broken()).toBe('row added says what the journal does not');
    });

    test('shows a cut at the end, with or without the rows, also when the end is put back', async () => {
      const [before] = await database.query<{ mac: string }>('SELECT mac FROM entry WHERE sequence = 9');
      await database.query('DELETE FROM verification WHERE id = $1', [idOf(5)]);
      await database.query('DELETE FROM entry WHERE sequence > 10');
      expect(await broken()).toBe('the end was cut or changed after entry 10');
      await database.query('DELETE FROM entry WHERE sequence > 9');
      await database.query('UPDATE head SET entries = 9, mac = $1', [before?.mac ?? '']);
      expect(await broken()).toBe('the end was cut or changed after entry 9');
      await database.query('DELETE FROM head');
      expect(await broken()).not.toBeNull();
    });

    test('shows another key, and a database that was put back', async () => {
      expect((await audit(database, (...all) => testKeyed('claim', ...all))).broken).toMatch(
        /^entry 1 was changed/,
      );
      const { head } = await audit(database, testKeyed);
      const anchor = { entries: 11, mac: head.slice(3) };
      expect((await audit(database, testKeyed, anchor)).broken).toBeNull();
      expect((await audit(database, testKeyed, { ...anchor, mac: 'x' })).broken).toMatch(
        /^entry 11 is not the one/,
      );
      expect((await audit(database, testKeyed, { entries: 12, mac: 'x' })).broken).toMatch(
        /ends at entry 11/,
      );
    });

    test('holds when a person is erased, whose content is gone', async () => {
      expect(await upkeep.erase('hash-1')).toEqual({ erased: 2, pending: 1 });
      expect(
        await database.query(`SELECT 1 FROM verification WHERE claim = 'hash-1' AND state <> 'pending'`),
      ).toEqual([]);
      expect(await audit(database, testKeyed)).toMatchObject({ entries: 13, rows: 4, broken: null });
      expect(await store.find(openings[1]?.key ?? '')).toBeUndefined();
    });

    test('holds when rows expire: old ones only, never a pending one', async () => {
      expect(await upkeep.expire(Date.now() - 4.5 * hour, 1)).toBe(1);
      expect(await upkeep.expire(Date.now() - 4.5 * hour, 500)).toBe(1);
      expect(await upkeep.expire(Date.now(), 500)).toBe(3);
      expect(await audit(database, testKeyed)).toMatchObject({ entries: 16, rows: 1, broken: null });
    });

    test('shows a row that is there again after it was deleted', async () => {
      const [row] = await database.query<Record<string, string | number | null>>(
        'SELECT * FROM verification WHERE id = $1',
        [idOf(1)],
      );
      await upkeep.erase('hash-1');
      const columns = Object.keys(row ?? {});
      const holes = columns.map((_, at) => `$${at + 1}`).join(', ');
      await database.query(
        `INSERT INTO verification (${columns.join(', ')}) VALUES (${holes})`,
        Object.values(row ?? {}),
      );
      expect(await broken()).toMatch(/row .* is there again after it was deleted/);
    });

    test('of two that want a job at once one gets it, and after its time another', async () => {
      const second = createUpkeep(await place.open(), testKeyed);
      const until = Date.now() + hour;
      const claims = await Promise.all([
        upkeep.claimJob('retention', until),
        second.claimJob('retention', until),
      ]);
      expect(claims.sort()).toEqual([false, true]);
      expect(await second.claimJob('other', Date.now() - 1)).toBe(true);
      expect(await upkeep.claimJob('other', until)).toBe(true);
    });
  });
}
