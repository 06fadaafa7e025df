import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { keyringOf } from '../keys/keyring.ts';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import type { EnrolledPerson, EnrolmentStore } from './enrolments.ts';
import { createEnrolments } from './sealed-enrolments.ts';

const [first, second] = ['2025', '2026'].map((id) => ({ id, key: randomBytes(32) }));
const personOf = (n: number, changes: Partial<EnrolledPerson> = {}): EnrolledPerson => ({
  claim: { hash: `hash-${n}`, mask: `8-•••-••${n}` },
  userId: `900100000${n}`,
  template: `template-${n}`,
  image: `image-${n}`,
  ...changes,
});

/** What every implementation of the enrolments must do. */
export function enrolmentSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: enrolments`, () => {
    let place: Place;
    let database: Database;
    let store: EnrolmentStore;
    const withKeys = (...keys: (typeof first)[]) =>
      createEnrolments(database, keyringOf(keys.flatMap((key) => key ?? [])), testKeyed);
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      store = withKeys(first);
    });
    afterEach(() => place.forget());

    test('a person is enrolled, found, listed without content, and removed', async () => {
      expect(await store.enrolment('hash-1')).toBeUndefined();
      expect(await store.enrol([personOf(1), personOf(2, { template: undefined })])).toEqual([
        'added',
        'added',
      ]);
      expect(await store.enrolment('hash-1')).toEqual({
        userId: '9001000001',
        template: 'template-1',
        image: 'image-1',
      });
      expect(await store.enrolment('hash-2')).toEqual({ userId: '9001000002', image: 'image-2' });
      const listed = await store.list('hash-1', 10);
      expect(listed).toMatchObject([{ claimHash: 'hash-2', mask: '8-•••-••2', version: 1, keyId: '2025' }]);
      expect(JSON.stringify(listed)).not.toContain('image-');
      expect([await store.remove('hash-1'), await store.remove('hash-1')]).toEqual([true, false]);
      expect(await store.enrolment('hash-1')).toBeUndefined();
    });

    test('an enrolment under a former spelling is found, moved by the next write, and removed', async () => {
      const former = () => ['hash-0', 'hash-1'];
      await store.enrol([personOf(1)]);
      await store.enrol([personOf(1, { image: 'newer' })]);
      expect(await store.enrolment('canonical')).toBeUndefined();
      expect(await store.enrolment('canonical', former)).toMatchObject({ image: 'newer' });
      await store.keepTemplate('canonical', 'from-the-vendor', former);
      expect(await store.enrolment('hash-1')).toBeUndefined();
      expect(await store.enrolment('canonical')).toEqual({
        userId: '9001000001',
        template: 'from-the-vendor',
        image: 'newer',
      });
      expect(await store.former('canonical')).toMatchObject({ template: 'template-1', image: 'newer' });

      await store.enrol([personOf(2)]);
      const claim = { hash: 'canonical-2', mask: '8-•-•', former: () => ['hash-2'] };
      expect(await store.enrol([personOf(2, { claim, userId: null })])).toEqual(['same']);
      expect(await store.enrol([personOf(2, { claim, image: 'newer' })])).toEqual(['changed']);
      expect(await store.list('', 10)).toMatchObject([
        { claimHash: 'canonical', userId: '9001000001' },
        { claimHash: 'canonical-2', userId: '9001000002' },
      ]);

      await store.enrol([personOf(3)]);
      expect(await store.remove('canonical-3', () => ['hash-3'])).toBe(true);
      expect(await store.enrolment('hash-3')).toBeUndefined();
    });

    test('enrolled again, the same is the same, something else is a new version', async () => {
      await store.enrol([personOf(1)]);
      expect(await store.enrol([personOf(1)])).toEqual(['same']);
      expect(await store.enrol([personOf(1, { userId: null })])).toEqual(['same']);
      expect(await store.enrol([personOf(1, { image: 'newer' })])).toEqual(['changed']);
      expect(await store.former('hash-1')).toMatchObject({ image: 'image-1' });
      expect(await store.list('', 10)).toMatchObject([{ version: 2 }]);
    });

    test('a user id belongs to one person; without one an opaque one is made', async () => {
      await store.enrol([personOf(1)]);
      expect(await store.enrol([personOf(2, { userId: '9001000001' })])).toEqual(['user-id-taken']);
      expect(await store.enrolment('hash-2')).toBeUndefined();
      expect(await store.enrol([personOf(3, { userId: null })])).toEqual(['added']);
      expect((await store.enrolment('hash-3'))?.userId).toMatch(/^\d{20}$/);
    });

    test('a returned template replaces the former, which stays, and an import does not undo it', async () => {
      await store.enrol([personOf(1)]);
      await store.keepTemplate('hash-1', 'two');
      await store.keepTemplate('hash-1', 'three');
      expect(await store.enrolment('hash-1')).toMatchObject({ template: 'three', image: 'image-1' });
      expect(await store.former('hash-1')).toMatchObject({ template: 'two', image: 'image-1' });
      expect(await store.enrol([personOf(1)])).toEqual(['same']);
      expect(await store.enrolment('hash-1')).toMatchObject({ template: 'three' });
      await expect(store.keepTemplate('hash-2', 'x')).rejects.toThrow();
      await store.remove('hash-1');
      expect(await store.former('hash-1')).toBeUndefined();
    });

    test('nothing is readable in the database, and nothing opens in the place of another', async () => {
      await store.enrol([personOf(1), personOf(2)]);
      const rows = await database.query<{ sealed: Uint8Array }>('SELECT * FROM enrolment');
      const text = rows.map((row) => JSON.stringify(row) + Buffer.from(row.sealed).toString('latin1')).join();
      expect(text).not.toMatch(/template-|image-/);
      await database.query(
        `UPDATE enrolment SET sealed = (SELECT sealed FROM enrolment WHERE claim = 'hash-2') WHERE claim = 'hash-1'`,
      );
      await expect(store.enrolment('hash-1')).rejects.toThrow();
      await database.query(`UPDATE enrolment SET version = 2 WHERE claim = 'hash-2'`);
      await expect(store.enrolment('hash-2')).rejects.toThrow();
    });

    test('a new key takes over while both serve', async () => {
      await store.enrol([1, 2, 3, 4, 5].map((n) => personOf(n)));
      await store.keepTemplate('hash-1', 'two');
      const rotating = withKeys(second, first);
      await rotating.enrol([personOf(6)]);
      expect(await rotating.keysInUse()).toEqual([
        { keyId: '2025', versions: 6 },
        { keyId: '2026', versions: 1 },
      ]);
      for (let sealed = 1; sealed > 0; ) {
        sealed = await rotating.rotate(2);
        expect(await rotating.enrolment('hash-5')).toMatchObject({ template: 'template-5' });
      }
      expect(await rotating.keysInUse()).toEqual([{ keyId: '2026', versions: 7 }]);
      const after = withKeys(second);
      expect(await after.enrolment('hash-1')).toMatchObject({ template: 'two' });
      expect(await after.former('hash-1')).toMatchObject({ template: 'template-1' });
    });
  });
}
