import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { createRecord } from './record.ts';
import type { Closing, Limits, Opening, Store } from './store.ts';

export const hour = 3_600_000;

export function openingOf(changes: Partial<Opening> = {}): Opening {
  const at = changes.at ?? Date.now();
  return {
    key: randomUUID(),
    id: randomUUID(),
    session: 'session-1',
    phone: null,
    fingerprint: 'print-1',
    claim: { hash: 'hash-1', mask: '8-•••-•567' },
    photo: 'photo-1',
    device: 'DESKTOP',
    source: 'camera',
    consent: 'notice-1',
    consentAt: at,
    channel: 'citizen',
    station: null,
    address: 'address-1',
    at,
    ...changes,
  };
}

export function closingOf(opening: Opening, changes: Partial<Closing> = {}): Closing {
  return {
    at: opening.at + 1_000,
    sent: true,
    answer: {
      verification: {
        id: opening.id,
        at: new Date(opening.at).toISOString(),
        channel: 'citizen',
        outcome: 'verified',
        reason: 'ok',
        validation: { state: 'passed', code: 0 },
        liveness: { state: 'not-reported' },
        similarity: { state: 'reported', band: 'high' },
        transactions: [{ provider: 'apptenticate', id: '90071992547409931234' }],
        attemptsLeft: 4,
      },
      problem: null,
    },
    reports: [],
    calls: [{ provider: 'apptenticate', path: '/beta/', at: opening.at, sent: true, answered: 200, ms: 312 }],
    ...changes,
  };
}

export const limits = (most = 5, changes: Partial<Limits> = {}): Limits => ({
  session: { most, windowMs: 6 * hour },
  claim: null,
  address: null,
  station: null,
  all: null,
  pause: null,
  ...changes,
});

/** What every implementation of the record must do. */
export function storeSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: the record`, () => {
    let place: Place;
    let store: Store;
    /** Another instance on the same database. */
    let other: Store;
    beforeEach(async () => {
      place = await makePlace();
      // At the same moment: both find no tables.
      const [one, two] = await Promise.all([place.open(), place.open()]);
      store = createRecord(one, testKeyed);
      other = createRecord(two, testKeyed);
    });
    afterEach(() => place.forget());

    const both = (at: number) => (at % 2 === 0 ? store : other);

    test('a verification is opened once and found as it was opened and closed', async () => {
      const opening = openingOf();
      expect(await store.find(opening.key)).toBeUndefined();
      expect(await store.begin(opening, limits())).toEqual({ kind: 'opened', attemptsLeft: 4 });
      const pending = { ...opening, state: 'pending', closing: null };
      expect(await other.find(opening.key)).toEqual(pending);
      expect(await other.begin(openingOf({ key: opening.key, fingerprint: 'other' }), limits())).toEqual({
        kind: 'known',
        row: pending,
      });
      const closing = closingOf(opening);
      await store.finish(opening.key, closing);
      expect(await other.find(opening.key)).toEqual({ ...opening, state: 'final', closing });
    });

    test('of twenty that come at once with one key over two instances, one opens it', async () => {
      const opening = openingOf();
      const begun = await Promise.all(
        Array.from({ length: 20 }, (_, at) => both(at).begin({ ...opening, id: randomUUID() }, limits())),
      );
      expect(begun.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
      expect(begun.filter(({ kind }) => kind === 'known')).toHaveLength(19);
    });

    test('a closed verification cannot be closed again, nor one that was never opened', async () => {
      const opening = openingOf();
      await store.begin(opening, limits());
      await store.finish(opening.key, closingOf(opening));
      await expect(store.finish(opening.key, closingOf(opening, { sent: false }))).rejects.toThrow();
      await expect(store.release(opening.key, closingOf(opening))).rejects.toThrow();
      await expect(store.finish(randomUUID(), closingOf(opening))).rejects.toThrow();
      expect((await store.find(opening.key))?.closing?.sent).toBe(true);
    });

    test('a released key is no attempt and opens again, with other content too', async () => {
      const opening = openingOf();
      await store.begin(opening, limits());
      await store.release(opening.key, closingOf(opening, { sent: false }));
      expect(await store.find(opening.key)).toMatchObject({ state: 'unsent' });
      const again = openingOf({ key: opening.key, fingerprint: 'other' });
      expect(await store.begin(again, limits())).toEqual({ kind: 'opened', attemptsLeft: 4 });
      expect(await store.find(opening.key)).toEqual({ ...again, state: 'pending', closing: null });
    });

    test('attempts are counted by session, from the window on, whether answered or not', async () => {
      const now = Date.now();
      const first = openingOf({ at: now - 2 * hour });
      await store.begin(openingOf({ at: now - 7 * hour }), limits());
      await store.begin(first, limits(2));
      await store.finish(first.key, closingOf(first));
      expect(await store.begin(openingOf(), limits(2))).toEqual({ kind: 'opened', attemptsLeft: 0 });
      expect(await store.begin(openingOf(), limits(2))).toEqual({
        kind: 'limited',
        by: 'session',
        until: first.at + 6 * hour,
      });
      const stranger = openingOf({ session: 'session-2' });
      expect(await store.begin(stranger, limits(2))).toEqual({ kind: 'opened', attemptsLeft: 1 });
    });

    const kiosk = { channel: 'kiosk', station: 'station-1', address: null } as const;
    test.each<[string, Partial<Limits>, Partial<Opening>, Partial<Opening>?]>([
      ['session', { session: { most: 7, windowMs: hour } }, { session: 'session-2' }],
      ['claim', { claim: { most: 7, windowMs: hour } }, { claim: { hash: 'hash-2', mask: '' } }],
      ['claim', { claim: { most: 7, windowMs: hour } }, { channel: 'kiosk' }],
      ['address', { address: { most: 7, windowMs: hour } }, { address: 'address-2' }],
      ['address', { address: { most: 7, windowMs: hour } }, { address: null }],
      ['all', { all: { most: 7, windowMs: hour } }, { at: Date.now() + 2 * hour }],
      ['all', { all: { most: 7, windowMs: hour } }, kiosk],
      ['station', { station: { most: 7, windowMs: hour } }, { ...kiosk, station: 'station-2' }, kiosk],
      ['station', { station: { most: 7, windowMs: hour } }, {}, kiosk],
    ])('exactly seven of twenty by %s over two instances, and others are free', async (...given) => {
      const [by, limit, free, from = {}] = given;
      const seven = limits(100, limit);
      const begun = await Promise.all(
        Array.from({ length: 20 }, (_, at) => both(at).begin(openingOf(from), seven)),
      );
      expect(begun.filter(({ kind }) => kind === 'opened')).toHaveLength(7);
      const limited = begun.filter((it) => it.kind === 'limited');
      expect(limited).toHaveLength(13);
      for (const it of limited) {
        expect(it.by).toBe(by);
        expect(it.until).toBeGreaterThan(Date.now());
      }
      expect((await store.begin(openingOf(free), seven)).kind).toBe('opened');
    });

    test('after refusals in a row one person waits; a success, another person, or the time end it', async () => {
      const pause = limits(100, { pause: { refusals: 3, windowMs: hour, waitMs: 30_000 } });
      const sendAt = async (at: number, outcome: 'not-verified' | 'verified') => {
        const opening = openingOf({ at });
        const closing = closingOf(opening);
        closing.answer.verification.outcome = outcome;
        expect((await store.begin(opening, pause)).kind).toBe('opened');
        await store.finish(opening.key, closing);
      };
      const start = Date.now();
      await sendAt(start, 'not-verified');
      await sendAt(start + 1_000, 'not-verified');
      await sendAt(start + 2_000, 'verified');
      for (const at of [3_000, 4_000, 5_000]) await sendAt(start + at, 'not-verified');
      expect(await other.begin(openingOf({ at: start + 6_000 }), pause)).toEqual({
        kind: 'limited',
        by: 'pause',
        until: start + 36_000,
      });
      const stranger = openingOf({ at: start + 6_000, claim: { hash: 'hash-2', mask: '' } });
      expect((await other.begin(stranger, pause)).kind).toBe('opened');
      expect((await other.begin(openingOf({ at: start + 36_000 }), pause)).kind).toBe('opened');
    });

    test('a known key is told although no attempt is left', async () => {
      const opening = openingOf();
      await store.begin(opening, limits(1));
      expect((await store.begin(opening, limits(1))).kind).toBe('known');
    });

    test('who sat at the counter is written with the row, and with no other', async () => {
      const opening = openingOf(kiosk);
      await store.begin(opening, limits(), 'ana');
      await other.begin(opening, limits(), 'eva');
      await store.begin(openingOf(kiosk), limits(1), 'eva');
      await store.begin(openingOf({ ...kiosk, session: 'session-2' }), limits(), null);
      const database = await place.open();
      expect(await database.query('SELECT * FROM attended')).toEqual([
        { verification: opening.id, operator: 'ana' },
      ]);
    });

    test('an answer without a call is final and no attempt', async () => {
      const opening = openingOf();
      await store.begin(opening, limits(1));
      await store.finish(opening.key, closingOf(opening, { sent: false }));
      expect((await store.begin(openingOf(), limits(1))).kind).toBe('opened');
      expect((await store.begin(opening, limits(1))).kind).toBe('known');
    });

    test('what nobody will close any more is given up, counted, and still takes an answer that was found', async () => {
      const old = openingOf({ at: Date.now() - hour });
      const young = openingOf();
      await store.begin(old, limits());
      await store.begin(young, limits());
      expect(await other.sweep(Date.now() - hour / 2)).toBe(1);
      expect(await other.sweep(Date.now() - hour / 2)).toBe(0);
      expect((await store.find(young.key))?.state).toBe('pending');
      expect(await store.find(old.key)).toMatchObject({
        state: 'final',
        closing: { sent: true, answer: { verification: { outcome: 'unknown', reason: 'interrupted' } } },
      });
      expect(await store.begin(openingOf(), limits(2))).toMatchObject({ kind: 'limited', by: 'session' });
      const closing = closingOf(old);
      const strange = closingOf({ ...old, id: randomUUID() });
      await expect(store.finish(old.key, strange)).rejects.toThrow();
      await store.finish(old.key, closing);
      expect((await other.find(old.key))?.closing).toEqual(closing);
      await expect(store.finish(old.key, closing)).rejects.toThrow();
    });

    test('what was given up and turns out never to have been sent frees its key', async () => {
      const old = openingOf({ at: Date.now() - hour });
      await store.begin(old, limits());
      await store.sweep(Date.now());
      await store.release(old.key, closingOf(old, { sent: false }));
      const again = openingOf({ key: old.key });
      expect(await other.begin(again, limits())).toEqual({ kind: 'opened', attemptsLeft: 4 });
      await expect(store.finish(old.key, closingOf(old))).rejects.toThrow();
    });

    test('is ready', async () => {
      await expect(store.ready()).resolves.toBeUndefined();
    });
  });
}
