import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { createRecord } from './record.ts';
import type { AttemptLimits, Begun, Closing, Opening, Store } from './store.ts';

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

/** The reference that a verification was opened under. */
export const referenceIn = (begun: Begun): string => (begun.kind === 'opened' ? begun.reference : '');

export function closingOf(opening: Opening, changes: Partial<Closing> = {}, reference?: string): Closing {
  return {
    at: opening.at + 1_000,
    sent: true,
    answer: {
      verification: {
        id: opening.id,
        ...(reference !== undefined && { reference }),
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

export const limits = (most = 5, changes: Partial<AttemptLimits> = {}): AttemptLimits => ({
  session: { most, windowMs: 6 * hour },
  claim: null,
  address: null,
  station: null,
  all: null,
  unknown: null,
  notEnrolled: null,
  notEnrolledByAddress: null,
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
      const begun = await store.begin(opening, limits());
      expect(begun).toMatchObject({ kind: 'opened', attemptsLeft: 4 });
      const reference = referenceIn(begun);
      const pending = { ...opening, state: 'pending', reference, closing: null };
      expect(await other.find(opening.key)).toEqual(pending);
      expect(await other.begin(openingOf({ key: opening.key, fingerprint: 'other' }), limits())).toEqual({
        kind: 'known',
        row: pending,
      });
      const closing = closingOf(opening, {}, reference);
      await store.finish(opening.key, closing);
      expect(await other.find(opening.key)).toEqual({ ...opening, state: 'final', reference, closing });
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
      expect(await store.begin(again, limits())).toMatchObject({ kind: 'opened', attemptsLeft: 4 });
      expect(await store.find(opening.key)).toMatchObject({ ...again, state: 'pending', closing: null });
    });

    test('a key that is released at the moment at which it is begun again is known or opens', async () => {
      const opening = openingOf();
      await store.begin(opening, limits());
      const again = openingOf({ key: opening.key, fingerprint: 'other' });
      // The first one makes the others wait for the same transaction.
      const [, begun] = await Promise.all([
        store.begin(openingOf(), limits()),
        store.begin(again, limits()),
        store.release(opening.key, closingOf(opening, { sent: false })),
      ]);
      expect(['known', 'opened']).toContain(begun.kind);
      expect((await store.begin(again, limits())).kind).toBe(begun.kind === 'known' ? 'opened' : 'known');
    });

    test('attempts are counted by session, from the window on, whether answered or not', async () => {
      const now = Date.now();
      const first = openingOf({ at: now - 2 * hour });
      await store.begin(openingOf({ at: now - 7 * hour }), limits());
      await store.begin(first, limits(2));
      await store.finish(first.key, closingOf(first));
      const attemptsFrom = first.at + 6 * hour;
      expect(await other.attemptsFrom('session-1', limits(2))).toBeUndefined();
      expect(await store.begin(openingOf(), limits(2))).toEqual({
        kind: 'opened',
        attemptsLeft: 0,
        attemptsFrom,
        reference: expect.any(String) as string,
      });
      expect(await other.attemptsFrom('session-1', limits(2))).toBe(attemptsFrom);
      expect(await other.attemptsFrom('session-2', limits(2))).toBeUndefined();
      const limited = { kind: 'limited', by: 'session', until: attemptsFrom };
      expect(await other.check(openingOf(), limits(2))).toEqual(limited);
      expect(await other.check({ ...openingOf(), session: null }, limits(2))).toBeUndefined();
      expect(await other.check({ ...openingOf(), key: first.key }, limits(2))).toBeUndefined();
      expect(await store.begin(openingOf(), limits(2))).toEqual(limited);
      const stranger = openingOf({ session: 'session-2' });
      expect(await store.begin(stranger, limits(2))).toMatchObject({ kind: 'opened', attemptsLeft: 1 });
    });

    const kiosk = { channel: 'kiosk', station: 'station-1', address: null } as const;
    test.each<[string, Partial<AttemptLimits>, Partial<Opening>, Partial<Opening>?]>([
      ['session', { session: { most: 7, windowMs: hour } }, { session: 'session-2' }],
      ['claim', { claim: { most: 7, windowMs: hour } }, { claim: { hash: 'hash-2', mask: '' } }],
      ['claim', { claim: { most: 7, windowMs: hour } }, { channel: 'kiosk' }],
      ['address', { address: { most: 7, windowMs: hour } }, { address: 'address-2' }],
      ['address', { address: { most: 7, windowMs: hour } }, { address: null }],
      ['all', { all: { most: 7, windowMs: hour } }, { at: Date.now() + 2 * hour }],
      ['all', { all: { most: 7, windowMs: hour } }, kiosk],
      ['station', { station: { most: 7, windowMs: hour } }, { ...kiosk, station: 'station-2' }, kiosk],
      ['station', { station: { most: 7, windowMs: hour } }, {}, kiosk],
    ])('exactly seven of twenty by %s over two instances, and others are free', async (...input) => {
      const [by, limit, free, from = {}] = input;
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

    test('a known key is recognised although no attempt is left', async () => {
      const opening = openingOf();
      const last = { kind: 'opened', attemptsLeft: 0, attemptsFrom: opening.at + 6 * hour };
      expect(await store.begin(opening, limits(1))).toMatchObject(last);
      expect((await store.begin(opening, limits(1))).kind).toBe('known');
    });

    test('the operator at the counter is written with that row only', async () => {
      const opening = openingOf(kiosk);
      await store.begin(opening, limits(), { attendedBy: 'ana' });
      await other.begin(opening, limits(), { attendedBy: 'eva' });
      await store.begin(openingOf(kiosk), limits(1), { attendedBy: 'eva' });
      await store.begin(openingOf({ ...kiosk, session: 'session-2' }), limits(), { attendedBy: null });
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

    test('abandoned rows are given up, count as unknown, and still accept a late answer', async () => {
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
      const unknown = { most: 1, windowMs: 2 * hour };
      expect(await store.begin(openingOf(), limits(9, { unknown }))).toEqual({
        kind: 'limited',
        by: 'unknown',
        until: old.at + 2 * hour,
      });
      expect(await store.begin(openingOf(), limits(2))).toMatchObject({ kind: 'opened', attemptsLeft: 0 });
      const closing = closingOf(old);
      const strange = closingOf({ ...old, id: randomUUID() });
      await expect(store.finish(old.key, strange)).rejects.toThrow();
      await store.finish(old.key, closing);
      expect((await other.find(old.key))?.closing).toMatchObject(closing);
      await expect(store.finish(old.key, closing)).rejects.toThrow();
    });

    test('a row that was given up and turns out never to have been sent frees its key', async () => {
      const old = openingOf({ at: Date.now() - hour });
      await store.begin(old, limits());
      await store.sweep(Date.now());
      await store.release(old.key, closingOf(old, { sent: false }));
      const again = openingOf({ key: old.key });
      expect(await other.begin(again, limits())).toMatchObject({ kind: 'opened', attemptsLeft: 4 });
      await expect(store.finish(old.key, closingOf(old))).rejects.toThrow();
    });

    test('is ready', async () => {
      await expect(store.ready()).resolves.toBeUndefined();
    });
  });
}
