import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { audit } from './audit.ts';
import { DatabaseRefused } from './database.ts';
import { schemaVersion } from './migrations.ts';
import { createRecord } from './record.ts';
import { closingOf, hour, limits, openingOf } from './store.suite.ts';
import { createUpkeep } from './upkeep.ts';

/** What every database must do with the tables of another release. */
export function migrationSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: the tables of another release`, () => {
    let place: Place;
    beforeEach(async () => {
      place = await makePlace();
    });
    afterEach(() => place.forget());

    const further = schemaVersion + 7;
    test('that still serve this program are used as they are', async () => {
      const first = await place.open();
      await first.query('UPDATE schema_version SET version = $1, oldest = $2', [further, schemaVersion]);
      await first.query('ALTER TABLE notice_version ADD COLUMN later TEXT');
      const again = await place.open();
      const found = await again.query('SELECT version, oldest FROM schema_version');
      expect(found).toEqual([{ version: further, oldest: schemaVersion }]);
    });

    test('that no longer serve it are refused', async () => {
      const first = await place.open();
      await first.query('UPDATE schema_version SET version = $1, oldest = $2', [further, schemaVersion + 1]);
      await expect(place.open()).rejects.toThrow(DatabaseRefused);
    });

    test('that a newer program extends while this one uses them go on serving it', async () => {
      const database = await place.open();
      const record = createRecord(database, testKeyed);
      const verify = async () => {
        const opening = openingOf();
        await record.begin(opening, limits(99));
        await record.begin(opening, limits(99));
        await record.finish(opening.key, closingOf(opening));
        return (await record.find(opening.key))?.state;
      };
      // Often enough for a server that plans a prepared statement once and for all.
      for (let n = 0; n < 8; n += 1) expect(await verify()).toBe('final');
      const newer = await place.open();
      for (const table of ['verification', 'entry', 'head'])
        await newer.query(`ALTER TABLE ${table} ADD COLUMN later TEXT`);
      expect(await verify()).toBe('final');
      expect(await record.sweep(Date.now() + hour)).toBe(0);
      expect((await audit(database, testKeyed)).broken).toBeNull();
    });

    test('without a recorded oldest program are updated, and a program that uses them goes on', async () => {
      const former = await place.open();
      await former.query('DROP TABLE notice_version');
      await former.query('ALTER TABLE schema_version DROP COLUMN oldest');
      await former.query('UPDATE schema_version SET version = 2');
      await former.query("INSERT INTO job (name, until) VALUES ('before', 1)");
      const present = await place.open();
      const [tables] = await present.query<{ version: number; oldest: number }>(
        'SELECT version, oldest FROM schema_version',
      );
      expect(tables).toEqual({ version: schemaVersion, oldest: 3 });
      await former.query("INSERT INTO job (name, until) VALUES ('after', 2)");
      expect(await present.query('SELECT name FROM job ORDER BY until')).toEqual([
        { name: 'before' },
        { name: 'after' },
      ]);
    });

    test('without provenance get its table, while the former program goes on writing and deleting', async () => {
      const former = await place.open();
      await former.query('DROP TABLE verification_provenance');
      await former.query('UPDATE schema_version SET version = 9');
      const present = await place.open();
      const record = createRecord(present, testKeyed);
      const old = createRecord(former, testKeyed);
      const provenance = { keyId: 'k', sealed: Buffer.from([1]) };
      const [reported, untold] = [openingOf(), openingOf({ session: 'session-2' })];
      await record.begin(reported, limits(5), { provenance });
      await old.begin(untold, limits(5));
      await record.finish(untold.key, closingOf(untold));
      await old.finish(reported.key, closingOf(reported));
      expect(await present.query('SELECT verification, key_id FROM verification_provenance')).toEqual([
        { verification: reported.id, key_id: 'k' },
      ]);
      await former.query('DELETE FROM verification WHERE id = $1', [reported.id]);
      expect(await present.query('SELECT * FROM verification_provenance')).toEqual([]);
    });

    test('without references get their table, while the former program goes on writing and deleting', async () => {
      const former = await place.open();
      await former.query('DROP TABLE verification_reference');
      await former.query('UPDATE schema_version SET version = 4');
      const present = await place.open();
      const insert = `INSERT INTO verification (id, key, session, fingerprint, claim, mask, photo, device, source, consent,
        consented_at, channel, at, attempts_left, state, counted)
        VALUES ($1, $1, 's', 'f', 'c', 'm', 'p', 'DESKTOP', 'camera', 'n', 1, 'citizen', 1, 4, 'pending', 1)`;
      for (const id of ['one', 'other']) await former.query(insert, [id]);
      await createUpkeep(present, testKeyed).nameRows();
      expect(await present.query('SELECT 1 FROM verification_reference')).toHaveLength(2);
      await former.query(`DELETE FROM verification WHERE id = 'one'`);
      expect(await present.query('SELECT verification FROM verification_reference')).toEqual([
        { verification: 'other' },
      ]);
    });
  });
}
