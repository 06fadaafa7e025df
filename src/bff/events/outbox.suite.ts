import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { writeRequestEvent } from '../db/outbox.ts';
import { createRecord } from '../db/record.ts';
import { closingOf, hour, limits, openingOf } from '../db/store.suite.ts';
import type { Closing, Opening, Store } from '../db/store.ts';
import { createUpkeep } from '../db/upkeep.ts';
import { createRelyingPartyRequests } from '../relying-parties/requests.ts';
import { addClient, addRequest, bindVerification, type TestRequest } from '../testing/events.suite.ts';
import type { Place } from '../testing/places.suite.ts';
import { testEnrolmentKeys, testKeyed } from '../testing/stores.suite.ts';
import type { OutboxEvent } from './event.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** What every database must do with the events of relying parties. */
export function outboxSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: the outbox`, () => {
    let place: Place;
    let database: Database;
    let store: Store;
    let outbox: Outbox;
    /** Another instance on the same database. */
    let other: { store: Store; outbox: Outbox };
    let notified = 0;
    beforeEach(async () => {
      place = await makePlace();
      notified = 0;
      database = await place.open();
      const second = await place.open();
      store = createRecord(database, testKeyed, undefined, () => {
        notified += 1;
      });
      outbox = createOutbox(database);
      other = { store: createRecord(second, testKeyed), outbox: createOutbox(second) };
      await addClient(database, 'bank', 'https://bank.example/events');
      await addClient(database, 'silent', null);
    });
    afterEach(() => place.forget());

    /** Begins a verification of a request. */
    async function begin(request: string | null, changes: Partial<Opening> = {}): Promise<Opening> {
      const opening = openingOf(changes);
      await store.begin(opening, limits(999));
      if (request !== null) await bindVerification(database, request, opening.id);
      return opening;
    }
    async function finish(of: TestRequest, closing: Partial<Closing> = {}): Promise<Opening> {
      const opening = await begin(await addRequest(database, of));
      await store.finish(opening.key, closingOf(opening, closing));
      return opening;
    }
    const oldestFirst = async () => (await outbox.list({ most: 999 })).toReversed();
    const types = async () => (await oldestFirst()).map(({ type }) => type);
    const answerOf = (opening: Opening, outcome: 'not-verified' | 'verified'): Partial<Closing> => {
      const { answer } = closingOf(opening);
      const reason = outcome === 'verified' ? 'ok' : 'face-mismatch';
      return { answer: { ...answer, verification: { ...answer.verification, outcome, reason } } };
    };

    test('a verification of a request that ends is an event, with nothing of the person', async () => {
      const request = await addRequest(database, { reference: 'loan-17' });
      const opening = await begin(request);
      const reference = (await store.find(opening.key))?.reference;
      const closing = closingOf(opening);
      await store.finish(opening.key, closing);
      expect(notified).toBe(1);
      expect(await outbox.list({})).toEqual([
        {
          id: expect.stringMatching(/^msg_[\da-f-]{36}$/) as string,
          client: 'bank',
          request,
          reference: 'loan-17',
          type: 'verification.finished',
          at: closing.at,
          state: 'waiting',
          attempts: 0,
          nextAt: closing.at,
          triedAt: null,
          cause: null,
          verification: {
            txn: reference,
            beganAt: opening.at,
            outcome: 'verified',
            reason: null,
            claim: 'hash-1',
          },
        },
      ]);
    });

    test('one of nobody, and one of a client without a webhook, are none', async () => {
      const opening = await begin(null);
      await store.finish(opening.key, closingOf(opening));
      expect(notified).toBe(0);
      await finish({ client: 'silent' });
      expect(await outbox.list({})).toEqual([]);
    });

    test('the claim stays here unless the person was verified, and the reason unless it was agreed to', async () => {
      const shown = async (release: string[], outcome: 'not-verified' | 'verified') => {
        const opening = await begin(await addRequest(database, { release }));
        await store.finish(opening.key, closingOf(opening, answerOf(opening, outcome)));
        return (await outbox.list({ most: 1 }))[0]?.verification;
      };
      expect(await shown([], 'not-verified')).toMatchObject({ claim: null, reason: null });
      for (const release of [['reasons'], ['cedula', 'reasons']])
        expect(await shown(release, 'not-verified')).toMatchObject({
          claim: null,
          reason: 'face-mismatch',
        });
      expect(await shown(['cedula'], 'verified')).toMatchObject({ claim: 'hash-1', reason: null });
    });

    test('what cannot be written leaves no event', async () => {
      const opening = await finish({});
      await expect(store.finish(opening.key, closingOf(opening))).rejects.toThrow();
      const request = await addRequest(database);
      const failing = database.transaction(async (step) => {
        await writeRequestEvent(step, 'request.expired', request, 1);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow();
      expect(await types()).toEqual(['verification.finished']);
    });

    test('one that was given up has changed when its answer comes after all, also as unsent', async () => {
      const request = await addRequest(database);
      const openings = [await begin(request), openingOf({ session: 'session-2' })] as const;
      await store.begin(openings[1], limits(9));
      await bindVerification(database, request, openings[1].id, 1);
      expect(await store.sweep(Date.now() + hour)).toBe(2);
      await other.store.finish(openings[0].key, closingOf(openings[0]));
      await other.store.release(openings[1].key, closingOf(openings[1], { sent: false }));
      expect((await oldestFirst()).map(({ type, verification }) => [type, verification?.outcome])).toEqual([
        ['verification.finished', 'unknown'],
        ['verification.finished', 'unknown'],
        ['verification.changed', 'verified'],
        ['verification.changed', 'verified'],
      ]);
    });

    test('one that never reached a vendor is no attempt, and no event', async () => {
      const opening = await begin(await addRequest(database));
      await store.release(opening.key, closingOf(opening, { sent: false }));
      expect(await outbox.list({})).toEqual([]);
    });

    test('a request that ends without an answer is an event, once', async () => {
      const request = await addRequest(database);
      const silent = await addRequest(database, { client: 'silent' });
      const write = (type: 'request.expired' | 'request.abandoned', id: string) =>
        database.transaction((step) => writeRequestEvent(step, type, id, 5));
      await write('request.expired', request);
      await write('request.expired', request);
      await write('request.abandoned', silent);
      expect(await outbox.list({})).toMatchObject([
        { type: 'request.expired', request, reference: request, at: 5, verification: null },
      ]);
    });

    test('a request that a person leaves, or that expires, is an event, and one that is answered is none', async () => {
      let at = Date.now();
      const requests = createRelyingPartyRequests(
        database,
        () => testEnrolmentKeys,
        () => at,
        () => {
          notified += 1;
        },
      );
      const [left, answered] = [await addRequest(database), await addRequest(database)];
      const expired = await Promise.all(Array.from({ length: 30 }, () => addRequest(database)));
      expect(await requests.end(left, 'left', at)).toBe(true);
      expect(await requests.end(left, 'left', at)).toBe(false);
      expect(await requests.end(answered, 'answered', at)).toBe(true);
      expect(notified).toBe(1);
      await requests.deleteExpired();
      expect(await types()).toEqual(['request.abandoned']);
      at += hour;
      await requests.deleteExpired();
      const events = await oldestFirst();
      expect(events[0]).toMatchObject({ request: left, type: 'request.abandoned' });
      expect(new Set(events.slice(1).map(({ request }) => request))).toEqual(new Set(expired));
      expect(new Set(events.slice(1).map(({ type }) => type))).toEqual(new Set(['request.expired']));
      expect(events).toHaveLength(31);
      await requests.deleteExpired();
      expect(await types()).toHaveLength(31);
    });

    test('events of many that end at once over two instances are in one order', async () => {
      const openings = await Promise.all(
        Array.from({ length: 40 }, async (_, at) =>
          begin(await addRequest(database), { session: `s-${at}` }),
        ),
      );
      await Promise.all(
        openings.map((it, at) => (at % 2 === 0 ? store : other.store).finish(it.key, closingOf(it))),
      );
      const rows = await database.query<{ sequence: number }>('SELECT sequence FROM event ORDER BY sequence');
      expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    });

    test('erasing a person erases their events', async () => {
      await finish({});
      await createUpkeep(database, testKeyed).erase({ hash: 'hash-1', former: () => [] });
      expect(await outbox.list({})).toEqual([]);
    });

    const now = Date.now() + hour;
    const later = now + hour;
    const claim = (by: Outbox = outbox, at = now, most = 99) =>
      by.claim('bank', most, randomUUID(), at, at + 1_000);

    describe('is delivered from', () => {
      test('each event by one instance at a time; after its lease by another', async () => {
        for (let n = 0; n < 12; n += 1) await finish({});
        expect(await outbox.dueClients(now)).toEqual(['bank']);
        const claims = await Promise.all([claim(outbox, now, 6), claim(other.outbox, now, 6), claim()]);
        const ids = claims.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        await claim();
        expect(await outbox.dueClients(now)).toEqual([]);
        expect(await claim(other.outbox, later)).toHaveLength(12);
      });

      test('of a request one after the other, of others at the same time', async () => {
        const [first, second] = [await addRequest(database), await addRequest(database)];
        for (const request of [first, second, first]) {
          await database.transaction((step) =>
            writeRequestEvent(step, request === first ? 'request.expired' : 'request.abandoned', request, 1),
          );
        }
        await database.transaction((step) => writeRequestEvent(step, 'request.abandoned', first, 1));
        const claimed = await claim();
        expect(claimed.map(({ request, type }) => [request, type])).toEqual([
          [first, 'request.expired'],
          [second, 'request.abandoned'],
        ]);
        expect(await claim()).toEqual([]);
        await outbox.markDelivered(claimed[0]?.id ?? '', now);
        expect(await claim()).toMatchObject([{ request: first, type: 'request.abandoned' }]);
      });

      test('a failed one again when it is due, by whoever holds its lease', async () => {
        await finish({});
        const lease = randomUUID();
        const [event] = await outbox.claim('bank', 1, lease, now, now + 1_000);
        const { id = '' } = event ?? {};
        await other.outbox.markFailed(id, 'another', { at: now, cause: 'x', nextAt: null });
        expect(await outbox.find(id)).toMatchObject({ state: 'waiting', cause: null });
        await outbox.markFailed(id, lease, { at: now, cause: 'status-500', nextAt: later });
        expect(await claim()).toEqual([]);
        expect(await claim(outbox, later)).toMatchObject([{ id, attempts: 2, cause: 'status-500' }]);
      });

      test('one that is given back costs no attempt', async () => {
        await finish({});
        const lease = randomUUID();
        const [event] = await outbox.claim('bank', 1, lease, now, later);
        await outbox.release(event?.id ?? '', lease);
        expect(await claim()).toMatchObject([{ attempts: 1 }]);
      });

      test('a parked one holds back what came after it in its request; replayed, it goes first', async () => {
        const request = await addRequest(database);
        await database.transaction((step) => writeRequestEvent(step, 'request.expired', request, 1));
        await database.transaction((step) => writeRequestEvent(step, 'request.abandoned', request, 1));
        await finish({});
        const lease = randomUUID();
        const claimed: OutboxEvent[] = await outbox.claim('bank', 9, lease, now, later);
        const [parked, apart] = claimed;
        expect(claimed).toHaveLength(2);
        await outbox.markFailed(parked?.id ?? '', lease, { at: now, cause: 'status-410', nextAt: null });
        await outbox.markDelivered(apart?.id ?? '', now);
        expect(await outbox.counts()).toEqual({ waiting: 1, parked: 1 });
        expect(await claim(outbox, later)).toEqual([]);
        expect(await outbox.list({ state: 'parked', client: 'bank' })).toMatchObject([{ id: parked?.id }]);
        expect(await outbox.replay({ client: 'nobody' }, later)).toBe(0);
        expect(await outbox.replay({ client: 'bank' }, later)).toBe(2);
        expect(await claim(outbox, later)).toMatchObject([{ id: parked?.id, attempts: 1 }]);
        expect(await outbox.replay({ id: apart?.id }, later)).toBe(1);
      });

      test('nothing stays for longer than the record does', async () => {
        await finish({});
        await finish({});
        const [event] = await claim();
        await outbox.markDelivered(event?.id ?? '', now);
        expect(await outbox.expire(now)).toBe(0);
        expect(await outbox.expire(now + 1)).toBe(1);
        expect(await outbox.counts()).toEqual({ waiting: 1, parked: 0 });
      });
    });
  });
}
