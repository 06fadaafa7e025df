import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseReference } from '../../contract/reference.ts';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { audit } from './audit.ts';
import type { Database } from './database.ts';
import { createRecord } from './record.ts';
import { createReferenceJob, drawReference } from './references.ts';
import { closingOf, hour, limits, openingOf, referenceIn } from './store.suite.ts';
import type { Opening, Store } from './store.ts';
import { createUpkeep } from './upkeep.ts';

/** What every database does with references. */
export function referenceSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: references`, () => {
    let place: Place;
    let database: Database;
    let store: Store;
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      store = createRecord(database, testKeyed);
    });
    afterEach(() => place.forget());

    const broken = async () => (await audit(database, testKeyed)).broken;
    const references = async () =>
      (await database.query<{ reference: string }>('SELECT reference FROM verification_reference')).map(
        ({ reference }) => reference,
      );
    const referenceOf = async ({ key }: Opening) => (await store.find(key))?.reference;

    async function open(changes: Partial<Opening> = {}) {
      const opening = openingOf(changes);
      const reference = referenceIn(await store.begin(opening, limits(1_000)));
      return { opening, reference };
    }

    /** As a program writes it that knows no references. */
    async function openFormerly(changes: Partial<Opening> = {}): Promise<Opening> {
      const { opening } = await open(changes);
      await database.query('DELETE FROM verification_reference WHERE verification = $1', [opening.id]);
      await store.finish(opening.key, closingOf(opening));
      return opening;
    }

    test('each verification has one of its own from the first step on, whatever becomes of it', async () => {
      const opened = await Promise.all(Array.from({ length: 40 }, () => open()));
      const drawn = opened.map(({ reference }) => reference);
      expect(drawn.map(parseReference)).toEqual(drawn);
      expect(new Set(drawn).size).toBe(40);
      const [finished, released, swept] = opened.map(({ opening, reference }) => ({ ...opening, reference }));
      if (finished === undefined || released === undefined || swept === undefined) throw new Error('none');
      await store.finish(finished.key, closingOf(finished, {}, finished.reference));
      await store.release(released.key, closingOf(released, { sent: false }, released.reference));
      await store.sweep(Date.now() + 1);
      for (const { key, reference } of [finished, released, swept]) {
        const row = await store.find(key);
        expect(row?.reference).toBe(reference);
        expect(row?.closing?.answer.verification.reference).toBe(reference);
      }
      expect(await broken()).toBeNull();
    });

    test('a key that is used again gets another verification and another reference', async () => {
      const { opening, reference } = await open();
      await store.release(opening.key, closingOf(opening, { sent: false }, reference));
      const again = await open({ key: opening.key });
      expect(again.reference).not.toBe(reference);
      expect(await referenceOf(again.opening)).toBe(again.reference);
      expect((await references()).sort()).toEqual([again.reference, reference].sort());
    });

    test('one that is taken is drawn again, and not forever', async () => {
      const { opening, reference } = await open();
      const old = await openFormerly();
      const draws = [reference, reference, 'CT-7K4M-29QX-4P'];
      const drawn = await database.transaction((step) =>
        drawReference(step, old.id, () => draws.shift() ?? ''),
      );
      expect(drawn).toBe('CT-7K4M-29QX-4P');
      expect(await referenceOf(old)).toBe(drawn);
      expect(await referenceOf(opening)).toBe(reference);
      const another = await openFormerly();
      await expect(
        database.transaction((step) => drawReference(step, another.id, () => reference)),
      ).rejects.toThrow('no free reference');
    });

    test('one that is taken at the opening is drawn again; what is not opened gets none', async () => {
      const { opening, reference } = await open();
      const draws = [reference, reference, 'CT-7K4M-29QX-4P', 'CT-none', 'CT-none'];
      const drawing = createRecord(database, testKeyed, () => draws.shift() ?? '');
      const another = openingOf();
      const begin = async (it: Opening) => (await drawing.begin(it, limits(1_000))).kind;
      expect(await begin(another)).toBe('opened');
      expect(await begin(another)).toBe('known');
      expect(await begin(openingOf({ key: opening.key }))).toBe('known');
      expect(await referenceOf(another)).toBe('CT-7K4M-29QX-4P');
      expect((await references()).toSorted()).toEqual(['CT-7K4M-29QX-4P', reference].toSorted());
      expect(await broken()).toBeNull();
    });

    test.each<[string, (upkeep: ReturnType<typeof createUpkeep>) => Promise<unknown>]>([
      ['erased', (upkeep) => upkeep.erase({ hash: 'hash-9', former: () => [] })],
      ['expired', (upkeep) => upkeep.expire(Date.now() - hour, 10)],
      ['erased by a former program', () => database.query(`DELETE FROM verification WHERE claim = 'hash-9'`)],
    ])('is deleted with a verification that is %s, and no other is', async (_, remove) => {
      const gone = await open({ claim: { hash: 'hash-9', mask: '8-•' }, at: Date.now() - 2 * hour });
      await store.finish(gone.opening.key, closingOf(gone.opening, {}, gone.reference));
      const { reference } = await open();
      await remove(createUpkeep(database, testKeyed));
      expect(await references()).toEqual([reference]);
    });

    describe('rows of a former program', () => {
      test('get one each in small steps, and their seals hold', async () => {
        const old = [];
        for (let n = 0; n < 501; n += 1) old.push(openingOf({ at: Date.now() - hour - Math.floor(n / 7) }));
        await Promise.all(old.map((opening) => store.begin(opening, limits(1_000))));
        await database.query('DELETE FROM verification_reference');
        const first = old[0] as Opening;
        await store.finish(first.key, closingOf(first));
        const { opening, reference } = await open();
        const before = await audit(database, testKeyed);
        expect(before.broken).toBeNull();
        expect((await store.find(first.key))?.closing?.answer.verification).not.toHaveProperty('reference');

        const nameRows = createReferenceJob(database);
        expect(await nameRows()).toBe(501);
        expect(await nameRows()).toBe(0);
        expect(new Set(await references()).size).toBe(502);
        expect(await referenceOf(opening)).toBe(reference);
        expect(await audit(database, testKeyed)).toEqual(before);
        const named = await store.find(first.key);
        expect(parseReference(named?.reference ?? '')).toBe(named?.reference);
        expect(named?.closing?.answer.verification.reference).toBe(named?.reference);
      });

      test('that runs beside this one get theirs at the next step', async () => {
        const nameRows = createReferenceJob(database);
        await open();
        expect(await nameRows()).toBe(0);
        const late = await openFormerly({ at: Date.now() - 60_000 });
        expect(await nameRows()).toBe(1);
        expect(parseReference((await referenceOf(late)) ?? '')).not.toBeNull();
      });

      test('two instances that do it at once give one to each row', async () => {
        const old = await openFormerly();
        const other = await place.open();
        const named = await Promise.all([database, other].map((it) => createReferenceJob(it)()));
        expect(named.toSorted()).toEqual([0, 1]);
        expect(await references()).toEqual([await referenceOf(old)]);
      });
    });

    test('the audit shows one that was changed, exchanged or deleted after the answer', async () => {
      const opened = [await open(), await open()] as const;
      for (const { opening, reference } of opened)
        await store.finish(opening.key, closingOf(opening, {}, reference));
      const [one, two] = opened;
      const put = (id: string, reference: string) =>
        database.query('UPDATE verification_reference SET reference = $2 WHERE verification = $1', [
          id,
          reference,
        ]);
      const wrong = /row .* is under another reference than it was answered with/;
      await put(one.opening.id, 'CT-7K4M-29QX-4P');
      expect(await broken()).toMatch(wrong);
      await put(two.opening.id, one.reference);
      await put(one.opening.id, two.reference);
      expect(await broken()).toMatch(wrong);
      await database.query('DELETE FROM verification_reference');
      expect(await broken()).toMatch(wrong);
    });
  });
}
