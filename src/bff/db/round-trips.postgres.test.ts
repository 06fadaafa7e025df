import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { addClient, addRequest, bindVerification } from '../testing/events.suite.ts';
import { postgresPlaces } from '../testing/places.suite.ts';
import { type Relay, startRelay } from '../testing/relay.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { createRecord } from './record.ts';
import { closingOf, limits, openingOf } from './store.suite.ts';
import type { Store } from './store.ts';

const server = inject('postgres');

/** Far enough that everything which is sent at once arrives before the first answer. */
const delayMs = 25;

describe.runIf(server !== null)('round trips to a server that is far away', () => {
  const places = postgresPlaces(server ?? '');
  let relay: Relay;
  let database: Database;
  let record: Store;
  let forget: () => Promise<void>;
  beforeEach(async () => {
    const place = await places.make();
    relay = await startRelay(Number(new URL(place.url).port), delayMs);
    database = await openPostgres(Object.assign(new URL(place.url), { port: String(relay.port) }).href);
    // Opens the connection, which takes round trips of its own.
    await database.query('SELECT 1');
    record = createRecord(database, testKeyed);
    forget = () => place.forget();
  });
  afterEach(async () => {
    await database.close();
    relay.close();
    await forget();
  });
  afterAll(() => places.remove());

  async function tripsOf(work: () => Promise<unknown>): Promise<number> {
    const before = relay.roundTrips();
    await work();
    return relay.roundTrips() - before;
  }
  const all = { most: 9, windowMs: 3_600_000 };
  const every = limits(9, { claim: all, address: all, all, unknown: all, notEnrolled: all });
  const openings = (count: number) =>
    Array.from({ length: count }, (_, at) => openingOf({ session: `session-${at}`, address: null }));

  test('a verification alone: two to begin, two to finish, one to be found', async () => {
    const opening = openingOf({ station: 'station-1', channel: 'kiosk' });
    expect(await tripsOf(() => record.begin(opening, every, { attendedBy: 'ana' }))).toBe(2);
    expect(await tripsOf(() => record.finish(opening.key, closingOf(opening)))).toBe(2);
    expect(await tripsOf(() => record.find(opening.key))).toBe(1);
  });

  test('one of a request of a relying party, whose end is an event: no more', async () => {
    await addClient(database, 'bank', 'https://bank.example/events');
    const opening = openingOf();
    expect(await tripsOf(() => record.begin(opening, every))).toBe(2);
    await bindVerification(database, await addRequest(database), opening.id);
    expect(await tripsOf(() => record.finish(opening.key, closingOf(opening)))).toBe(2);
    expect(await database.query('SELECT type FROM event')).toEqual([{ type: 'verification.finished' }]);
  });

  test('the last attempt, with the time of the next one: no more; a limit looked up: one', async () => {
    expect(await tripsOf(() => record.begin(openingOf(), limits(1)))).toBe(2);
    expect(await tripsOf(() => record.attemptsFrom('session-1', every))).toBe(1);
    expect(await tripsOf(() => record.check(openingOf(), every))).toBe(1);
  });

  test('one that is not opened: one more, to say why', async () => {
    const opening = openingOf();
    await record.begin(opening, limits(1));
    expect(await tripsOf(() => record.begin(opening, limits(1)))).toBe(3);
    expect(await tripsOf(() => record.begin(openingOf(), limits(1)))).toBe(3);
  });

  test('thirty that wait behind one take as many as one', async () => {
    const all31 = openings(31);
    const begun = await tripsOf(async () => {
      const results = await Promise.all(all31.map((it) => record.begin(it, limits())));
      expect(results.map(({ kind }) => kind)).toEqual(Array(31).fill('opened'));
    });
    expect(begun).toBe(4);
    const finished = await tripsOf(() =>
      Promise.all(all31.map((it) => record.finish(it.key, closingOf(it)))),
    );
    expect(finished).toBe(4);
  });
});
