import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Closing, Opening, Store } from './store.ts';

export const hour = 3_600_000;

export function openingOf(changes: Partial<Opening> = {}): Opening {
  return {
    key: randomUUID(),
    id: randomUUID(),
    session: 'session-1',
    phone: null,
    fingerprint: 'print-1',
    claim: { hash: 'hash-1', mask: '8-•••-•567' },
    device: 'DESKTOP',
    source: 'camera',
    consent: 'notice-1',
    channel: 'citizen',
    at: Date.now(),
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
    ...changes,
  };
}

const allowance = (attempts = 5) => ({ attempts, since: Date.now() - 6 * hour });

/** What every implementation of the store must do. `open` gives an empty one. */
export function storeSuite(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('a verification is opened once and found as it was opened and closed', async () => {
      const opening = openingOf();
      expect(await store.find(opening.key)).toBeUndefined();
      expect(await store.begin(opening, allowance())).toEqual({ kind: 'opened', attemptsLeft: 4 });
      const pending = { ...opening, state: 'pending', closing: null };
      expect(await store.find(opening.key)).toEqual(pending);
      expect(await store.begin(openingOf({ key: opening.key, fingerprint: 'other' }), allowance())).toEqual({
        kind: 'known',
        row: pending,
      });
      const closing = closingOf(opening);
      await store.finish(opening.key, closing);
      expect(await store.find(opening.key)).toEqual({ ...opening, state: 'final', closing });
    });

    test('of twenty that come at once with one key, one opens it', async () => {
      const opening = openingOf();
      const begun = await Promise.all(
        Array.from({ length: 20 }, () => store.begin({ ...opening, id: randomUUID() }, allowance())),
      );
      expect(begun.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
      expect(begun.filter(({ kind }) => kind === 'known')).toHaveLength(19);
    });

    test('a closed verification cannot be closed again, nor one that was never opened', async () => {
      const opening = openingOf();
      await store.begin(opening, allowance());
      await store.finish(opening.key, closingOf(opening));
      await expect(store.finish(opening.key, closingOf(opening, { sent: false }))).rejects.toThrow();
      await expect(store.release(opening.key, closingOf(opening))).rejects.toThrow();
      await expect(store.finish(randomUUID(), closingOf(opening))).rejects.toThrow();
      expect((await store.find(opening.key))?.closing?.sent).toBe(true);
    });

    test('a released key is no attempt and opens again, with other content too', async () => {
      const opening = openingOf();
      await store.begin(opening, allowance());
      await store.release(opening.key, closingOf(opening, { sent: false }));
      expect(await store.find(opening.key)).toMatchObject({ state: 'unsent' });
      const again = openingOf({ key: opening.key, fingerprint: 'other' });
      expect(await store.begin(again, allowance())).toEqual({ kind: 'opened', attemptsLeft: 4 });
      expect(await store.find(opening.key)).toEqual({ ...again, state: 'pending', closing: null });
    });

    test('attempts are counted by session, from the window on, whether answered or not', async () => {
      const now = Date.now();
      const old = openingOf({ at: now - 7 * hour });
      const first = openingOf({ at: now - 2 * hour });
      await store.begin(old, { attempts: 5, since: now - 13 * hour });
      await store.begin(first, allowance(2));
      await store.finish(first.key, closingOf(first));
      expect(await store.begin(openingOf(), allowance(2))).toEqual({ kind: 'opened', attemptsLeft: 0 });
      expect(await store.begin(openingOf(), allowance(2))).toEqual({ kind: 'exhausted', oldest: first.at });
      const other = openingOf({ session: 'session-2' });
      expect(await store.begin(other, allowance(2))).toEqual({ kind: 'opened', attemptsLeft: 1 });
    });

    test('of ten that come at once for the last two attempts, two get them', async () => {
      const begun = await Promise.all(
        Array.from({ length: 10 }, () => store.begin(openingOf(), allowance(2))),
      );
      expect(begun.filter(({ kind }) => kind === 'opened')).toHaveLength(2);
      expect(begun.filter(({ kind }) => kind === 'exhausted')).toHaveLength(8);
    });

    test('a known key is told although no attempt is left', async () => {
      const opening = openingOf();
      await store.begin(opening, allowance(1));
      expect((await store.begin(opening, allowance(1))).kind).toBe('known');
    });

    test('an answer without a call is final and no attempt', async () => {
      const opening = openingOf();
      await store.begin(opening, allowance(1));
      await store.finish(opening.key, closingOf(opening, { sent: false }));
      expect((await store.begin(openingOf(), allowance(1))).kind).toBe('opened');
      expect((await store.begin(opening, allowance(1))).kind).toBe('known');
    });

    test('enrolments, and a newer template that keeps the one it replaces', async () => {
      expect(await store.enrolment('hash-1')).toBeUndefined();
      await store.enrol('hash-1', { userId: '9001000001', template: 'one', image: 'photo' });
      await store.enrol('hash-2', { userId: '9001000002', image: 'photo' });
      await store.keepTemplate('hash-1', 'two');
      await store.keepTemplate('hash-2', 'first');
      expect(await store.enrolment('hash-1')).toEqual({
        userId: '9001000001',
        template: 'two',
        image: 'photo',
        formerTemplate: 'one',
      });
      expect(await store.enrolment('hash-2')).toEqual({
        userId: '9001000002',
        template: 'first',
        image: 'photo',
      });
      await expect(store.keepTemplate('hash-3', 'x')).rejects.toThrow();
    });

    test('is ready', async () => {
      await expect(store.ready()).resolves.toBeUndefined();
    });
  });
}
