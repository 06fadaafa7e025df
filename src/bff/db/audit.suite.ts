import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { type AuditPlace, audit } from './audit.ts';
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

    test('is intact, and reports its size', async () => {
      expect(await audit(database, testKeyed)).toEqual({
        entries: 11,
        rows: 6,
        searches: 0,
        head: expect.stringMatching(/^11:[\w-]{43}$/) as string,
        broken: null,
      });
      await store.sweep(Date.now());
      expect(await broken()).toBeNull();
      const input = openings[5] as Opening;
      await store.release(input.key, closingOf(input, { sent: false }));
      expect(await audit(database, testKeyed)).toMatchObject({ entries: 13, rows: 6, broken: null });
    });

    test('is intact when nothing was ever written', async () => {
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

    test('holds when a person is erased and the content is gone', async () => {
      expect(await upkeep.erase({ hash: 'hash-1', former: () => [] })).toEqual({ erased: 2, pending: 1 });
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
      await upkeep.erase({ hash: 'hash-1', former: () => [] });
      const columns = Object.keys(row ?? {});
      const holes = columns.map((_, at) => `$${at + 1}`).join(', ');
      await database.query(
        `INSERT INTO verification (${columns.join(', ')}) VALUES (${holes})`,
        Object.values(row ?? {}),
      );
      expect(await broken()).toMatch(/row .* is there again after it was deleted/);
    });

    describe('page by page', () => {
      const station = { station: 'station-1', channel: 'kiosk' } as const;
      const most = { ...limits(2_000), claim: null };
      /** More than three pages of entries and two of rows. */
      async function fill() {
        const more = Array.from({ length: 900 }, (_, n) => openingOf({ ...station, session: `s-${n % 50}` }));
        await Promise.all(more.map((opening) => store.begin(opening, most)));
        await Promise.all(more.map((opening) => store.finish(opening.key, closingOf(opening))));
        return more;
      }

      test('it may be interrupted anywhere, and goes on from there', async () => {
        await fill();
        const places: AuditPlace[] = [];
        const onProgress = (it: AuditPlace) => void places.push(it);
        const whole = await audit(database, testKeyed, null, { onProgress });
        expect(whole).toMatchObject({ entries: 1_811, rows: 906, broken: null });
        expect(places.map(({ entries, row }) => [entries, row?.count ?? 0])).toEqual([
          ...[500, 1_000, 1_500, 1_811].map((entries) => [entries, 0]),
          [1_811, 500],
        ]);
        for (const resume of places)
          expect(await audit(database, testKeyed, null, { resume })).toEqual(whole);
        const [first] = places as [AuditPlace];
        const anchor = { entries: 3, mac: 'x' };
        expect((await audit(database, testKeyed, anchor, { resume: first })).broken).toMatch(
          /^entry 3 is not/,
        );
        const forged = { ...first, mac: 'x' };
        expect((await audit(database, testKeyed, null, { resume: forged })).broken).toMatch(
          /^entry 500 is not/,
        );
      });

      test('it is whole while verifications are opened, closed, given up, erased and expired beside it', async () => {
        const more = await fill();
        let n = 0;
        const beside: Promise<unknown>[] = [];
        const old = openingOf({ at: Date.now() - hour, session: 'old' });
        await store.begin(old, most);
        const { broken: found } = await audit(database, testKeyed, null, {
          onProgress() {
            n += 1;
            const opening = openingOf({ ...station, session: `beside-${n}` });
            beside.push(
              store.begin(opening, most).then(() => store.finish(opening.key, closingOf(opening))),
              upkeep.expire(Date.now() - 1.5 * hour, 1),
              store
                .sweep(Date.now() - hour / 2)
                .then(() => store.finish(old.key, closingOf(old)).catch(() => {})),
              upkeep.erase({ hash: `hash-${n % 2}`, former: () => [] }),
            );
          },
        });
        await Promise.all(beside);
        expect(found).toBeNull();
        expect(more.length).toBe(900);
        expect(await broken()).toBeNull();
      });
    });

    test('of two that claim a job at once one gets it, and after its time another', async () => {
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
