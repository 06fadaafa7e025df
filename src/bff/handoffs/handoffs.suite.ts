import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { keyringOf } from '../keys/keyring.ts';
import type { Place } from '../testing/places.suite.ts';
import { testEnrolmentKeys } from '../testing/stores.suite.ts';
import { createHandoffStore } from './sealed.ts';
import { type Handoff, type HandoffStore, HandoffsFull } from './store.ts';

const start = 1_000_000;
const handoffOf = (changes: Partial<Handoff> = {}): Handoff => ({
  id: 'id-1',
  token: 'token-1',
  screen: 'screen-1',
  phone: null,
  subject: { cedula: '8-777-987654', consent: 'notice-1' },
  mask: '8-•••-•••654',
  state: 'waiting',
  answered: null,
  expiresAt: start + 60_000,
  lastContact: { screen: start, phone: 0 },
  ...changes,
});

/** What every implementation of the handoffs must do. */
export function handoffSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: handoffs`, () => {
    let place: Place;
    let database: Database;
    let store: HandoffStore;
    /** Of another instance. */
    let other: HandoffStore;
    let now = start;
    const options = { now: () => now, keepMs: 10_000, most: 3 };
    const keyring = keyringOf(testEnrolmentKeys);
    beforeEach(async () => {
      now = start;
      place = await makePlace();
      database = await place.open();
      store = createHandoffStore(database, keyring, options);
      other = createHandoffStore(await place.open(), keyring, options);
    });
    afterEach(() => place.forget());

    test('found by id and by token on every instance, as it was put in', async () => {
      await store.open(handoffOf());
      expect(await other.find({ token: 'token-1' })).toEqual(handoffOf());
      expect(await other.find({ id: 'id-1' })).toEqual(handoffOf());
      expect(await other.find({ id: 'id-2' })).toBeUndefined();
    });

    test('the claim is not readable in the database', async () => {
      await store.open(handoffOf());
      const [row] = await database.query<{ given: Uint8Array }>('SELECT * FROM handoff');
      expect(JSON.stringify(row) + Buffer.from(row?.given ?? []).toString('latin1')).not.toContain('987654');
    });

    test('a screen has one, and their number is limited', async () => {
      await store.open(handoffOf());
      await other.open(handoffOf({ id: 'id-2', token: 'token-2' }));
      expect(await store.find({ id: 'id-1' })).toBeUndefined();
      for (const n of [3, 4]) {
        await store.open(handoffOf({ id: `id-${n}`, token: `token-${n}`, screen: `screen-${n}` }));
      }
      const more = handoffOf({ id: 'id-5', token: 'token-5', screen: 'screen-5' });
      await expect(store.open(more)).rejects.toThrow(HandoffsFull);
      now += 71_000;
      await expect(store.open(more)).resolves.toBeUndefined();
    });

    test('of two concurrent changes each sees the other; one that throws changes nothing', async () => {
      await store.open(handoffOf());
      const later = (at: number) => (handoff: Handoff) => ({
        ...handoff,
        expiresAt: handoff.expiresAt + 1,
        answered: `key-${at}`,
      });
      await Promise.all(
        Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? store : other).change('id-1', later(at))),
      );
      expect((await store.find({ id: 'id-1' }))?.expiresAt).toBe(start + 60_010);
      const refused = store.change('id-1', (handoff) => {
        handoff.state = 'sending';
        throw new Error('no');
      });
      await expect(refused).rejects.toThrow('no');
      expect(await other.find({ id: 'id-1' })).toMatchObject({ state: 'waiting' });
      expect(await store.change('id-9', (handoff) => handoff)).toBeUndefined();
    });

    test('contact with a device is recorded every few seconds', async () => {
      await store.open(handoffOf());
      const contacted = () =>
        store.change('id-1', (handoff) => ({
          ...handoff,
          lastContact: { ...handoff.lastContact, screen: now },
        }));
      now += 2_000;
      expect((await contacted())?.lastContact.screen).toBe(now);
      expect((await other.find({ id: 'id-1' }))?.lastContact.screen).toBe(start);
      now += 4_000;
      await contacted();
      expect((await other.find({ id: 'id-1' }))?.lastContact.screen).toBe(now);
    });

    test('an expired claim is deleted, unless it is being sent, and the rest a while later', async () => {
      await store.open(handoffOf());
      await store.open(handoffOf({ id: 'id-2', token: 'token-2', screen: 'screen-2', state: 'sending' }));
      now += 60_000;
      expect((await other.find({ id: 'id-1' }))?.subject).toBeNull();
      expect((await other.find({ id: 'id-2' }))?.subject).not.toBeNull();
      await other.deleteExpired();
      const rows = () =>
        database.query(
          'SELECT id, CASE WHEN given IS NULL THEN 0 ELSE 1 END AS held FROM handoff ORDER BY id',
        );
      expect(await rows()).toMatchObject([
        { id: 'id-1', held: 0 },
        { id: 'id-2', held: 1 },
      ]);
      now += 10_000;
      expect(await store.find({ id: 'id-1' })).toBeUndefined();
      await store.deleteExpired();
      expect(await rows()).toEqual([]);
    });
  });
}
