import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import type { Place } from '../testing/places.suite.ts';
import { createStationStore } from './rows.ts';
import type { AddedStation, StationStore } from './store.ts';

const start = 1_000_000;
const added = (changes: Partial<AddedStation> = {}): AddedStation => ({
  id: 'id-1',
  name: 'counter-1',
  code: { hash: 'code-1', until: start + 60_000 },
  settings: '{}',
  at: start,
  ...changes,
});

/** What the stations must do over every database. */
export function stationSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: stations`, () => {
    let place: Place;
    let database: Database;
    let store: StationStore;
    /** Of another instance. */
    let other: StationStore;
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      store = createStationStore(database);
      other = createStationStore(await place.open());
    });
    afterEach(() => place.forget());

    test('found by its name and by its device session, on every instance', async () => {
      expect(await store.add(added())).toBe(true);
      expect(await other.add(added({ id: 'id-2', code: { hash: 'code-2', until: 1 } }))).toBe(false);
      expect(await other.find({ name: 'counter-1' })).toEqual({
        id: 'id-1',
        name: 'counter-1',
        settings: [{ version: 1, text: '{}' }],
        codeUntil: start + 60_000,
        isPaired: false,
        addedAt: start,
        pairedAt: null,
        seenAt: null,
        revokedAt: null,
      });
      expect(await store.redeem('code-1', 'device-1', start + 1)).toBe('id-1');
      await other.recordContact('id-1', start + 9);
      expect(await other.find({ device: 'device-1' })).toMatchObject({
        id: 'id-1',
        isPaired: true,
        codeUntil: null,
        pairedAt: start + 1,
        seenAt: start + 9,
      });
      expect(await other.find({ device: 'device-2' })).toBeUndefined();
    });

    test('a code works once, in its time: of many at once one is paired', async () => {
      await store.add(added());
      expect(await store.redeem('code-1', 'late', start + 60_000)).toBeUndefined();
      const tries = await Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          (at % 2 === 0 ? store : other).redeem('code-1', `device-${at}`, start),
        ),
      );
      expect(tries.filter((id) => id === 'id-1')).toHaveLength(1);
      const winner = tries.indexOf('id-1');
      expect(await other.find({ device: `device-${winner}` })).toMatchObject({ name: 'counter-1' });
      expect(await store.redeem('code-1', 'again', start)).toBeUndefined();
    });

    test('another code replaces the former one, and its use the former machine', async () => {
      await store.add(added());
      await store.redeem('code-1', 'device-1', start);
      expect(await store.issuePairingCode('counter-1', { hash: 'code-2', until: start + 60_000 })).toBe(true);
      expect(await store.issuePairingCode('counter-9', { hash: 'code-3', until: start + 60_000 })).toBe(
        false,
      );
      expect(await store.find({ device: 'device-1' })).toBeDefined();
      await other.redeem('code-2', 'device-2', start);
      expect(await store.find({ device: 'device-1' })).toBeUndefined();
      expect(await store.find({ device: 'device-2' })).toBeDefined();
    });

    test('revoked: machine, code and signed-in operator are rejected; a code brings it back', async () => {
      await store.add(added());
      await store.redeem('code-1', 'device-1', start);
      await store.issuePairingCode('counter-1', { hash: 'code-2', until: start + 60_000 });
      await signIn('id-1');
      await signIn('id-2');
      expect(await other.revoke('counter-1', start + 5)).toBe(true);
      expect(await store.find({ device: 'device-1' })).toBeUndefined();
      expect(await store.redeem('code-2', 'device-2', start)).toBeUndefined();
      expect(await store.find({ name: 'counter-1' })).toMatchObject({
        revokedAt: start + 5,
        isPaired: false,
      });
      expect(await database.query('SELECT station FROM operator_session')).toEqual([{ station: 'id-2' }]);
      await store.issuePairingCode('counter-1', { hash: 'code-3', until: start + 60_000 });
      expect(await store.redeem('code-3', 'device-3', start)).toBe('id-1');
      expect(await store.find({ name: 'counter-1' })).toMatchObject({ revokedAt: null, isPaired: true });
      expect(await store.revoke('counter-9', start)).toBe(false);
    });

    test('settings get a version each; an invalid one changes nothing; ten are retained', async () => {
      await store.add(added());
      const next = (text: string, by = store) => by.changeSettings('counter-1', start, () => text);
      expect(
        await Promise.all(['a', 'b', 'c'].map((text, at) => next(text, at === 1 ? other : store))),
      ).toEqual(expect.arrayContaining([2, 3, 4]));
      const refused = store.changeSettings('counter-1', start, () => {
        throw new Error('no');
      });
      await expect(refused).rejects.toThrow('no');
      for (let version = 5; version <= 14; version += 1) expect(await next(`${version}`)).toBe(version);
      const { settings } = (await other.find({ name: 'counter-1' })) ?? { settings: [] };
      expect(settings.map(({ text }) => text)).toEqual(
        Array.from({ length: 10 }, (_, at) => String(14 - at)),
      );
      expect(await store.changeSettings('counter-9', start, () => 'x')).toBeUndefined();
    });

    test('listed by name; removed without a trace', async () => {
      await store.add(added({ id: 'id-2', name: 'b', code: { hash: 'code-2', until: 1 } }));
      await store.add(added({ name: 'a' }));
      await store.changeSettings('a', start, () => '{"mode":"assisted"}');
      expect((await other.list()).map(({ name, settings }) => [name, settings.length])).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
      await signIn('id-1');
      expect(await store.remove('a')).toBe(true);
      expect(await store.remove('a')).toBe(false);
      expect((await other.list()).map(({ name }) => name)).toEqual(['b']);
      expect(await database.query('SELECT DISTINCT station FROM station_settings')).toEqual([
        { station: 'id-2' },
      ]);
      expect(await database.query('SELECT * FROM operator_session')).toEqual([]);
    });

    const signIn = (station: string) =>
      database.query(
        `INSERT INTO operator_session (session, name, role, station, began_at, heard_at)
         VALUES ($1, 'n', 'operator', $1, 1, 1)`,
        [station],
      );
  });
}
