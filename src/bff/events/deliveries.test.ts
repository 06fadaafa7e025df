import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { writeRequestEvent } from '../db/outbox.ts';
import { createRecord } from '../db/record.ts';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import type { LogFields } from '../log/log.ts';
import {
  addClient,
  addExpiredRequest,
  addRequest,
  bindVerification,
  developmentPolicy,
  relyingPartiesOver,
  testSubjectKeys,
  testSubjectOf,
  testWebhookSecret,
} from '../testing/events.suite.ts';
import { sqlitePlace } from '../testing/places.suite.ts';
import { plays, type Receiver, type ReceiverPlay, startReceiver } from '../testing/receiver.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { type DeliveryParts, startDeliveries } from './deliveries.ts';
import { createEventEndpoints } from './endpoints.ts';
import { eventKeysOf } from './keys.ts';
import { createOutbox } from './outbox.ts';
import { createEventSender } from './send-event.ts';

const relyingPartyKeys = { subject: () => testSubjectKeys };

let place: ReturnType<typeof sqlitePlace>;
let database: Database;
let lines: LogFields[];
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  place = sqlitePlace();
  database = await place.open();
  lines = [];
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await place.forget();
});

const outbox = () => createOutbox(database);
const note = (fields: LogFields) => void lines.push(fields);
const logged = (event: string) => lines.filter((line) => line.event === event);

/** An instance that delivers. */
function start(changes: Partial<DeliveryParts> = {}, totalMs = 5_000) {
  const sender = createEventSender(developmentPolicy(totalMs));
  const deliveries = startDeliveries({
    outbox: outbox(),
    endpoints: createEventEndpoints({ relyingParties: relyingPartiesOver(database), relyingPartyKeys }),
    sender,
    keys: eventKeysOf([], testKeyed),
    log: { info: note, warn: note, error: note },
    leaseMs: totalMs + 1_000,
    pauses: [20, 20, 20],
    pollMs: 10,
    ...changes,
  });
  closing.push(async () => {
    await deliveries.stop(0);
    await sender.close();
  });
  return deliveries;
}

async function client(id: string, play: ReceiverPlay): Promise<Receiver> {
  const receiver = await startReceiver(play);
  closing.push(receiver.close);
  await addClient(database, id, receiver.url);
  return receiver;
}

const expired = (id = 'bank') => addExpiredRequest(database, id);
const counts = () => outbox().counts();
const nothingLeft = () => expect.poll(counts, { timeout: 20_000 }).toEqual({ waiting: 0, parked: 0 });

test('a verification that ends is delivered, signed, with its subject and without its claim', async () => {
  const receiver = await client('bank', plays.accept);
  const deliveries = start({ pollMs: 600_000 });
  const record = createRecord(database, testKeyed, undefined, deliveries.wake);
  const opening = openingOf();
  await record.begin(opening, limits());
  await bindVerification(database, await addRequest(database, { reference: 'loan-17' }), opening.id);
  const reference = (await record.find(opening.key))?.reference ?? undefined;
  await record.finish(opening.key, closingOf(opening, { at: opening.at }));
  await nothingLeft();
  const [event] = receiver.received;
  const headers = event?.headers as Record<string, string>;
  expect(new Webhook(testWebhookSecret).verify(event?.body ?? '', headers)).toEqual({
    type: 'verification.finished',
    timestamp: new Date(opening.at).toISOString(),
    data: {
      client_id: 'bank',
      request: 'loan-17',
      txn: reference,
      outcome: 'verified',
      sub: testSubjectOf('bank', 'hash-1'),
      began_at: new Date(opening.at).toISOString(),
      ended_at: new Date(opening.at).toISOString(),
    },
  });
  expect(logged('event-delivered')).toMatchObject([{ client: 'bank', status: 204, count: 1 }]);
  for (const mark of [opening.id, opening.key, opening.session, opening.claim.mask, 'face', 'photo'])
    expect(JSON.stringify(receiver.received)).not.toContain(mark);
});

test('a failed delivery comes again with the same id and body and a new time, until it is taken', async () => {
  let left = 2;
  const receiver = await client('bank', (response) => (left-- > 0 ? plays.fail : plays.accept)(response));
  await expired();
  let now = Date.now();
  start({ now: () => (now += 1_000) });
  await nothingLeft();
  expect(receiver.received).toHaveLength(3);
  const distinct = (name: string) => new Set(receiver.received.map(({ headers }) => headers[name])).size;
  expect([distinct('webhook-id'), new Set(receiver.received.map(({ body }) => body)).size]).toEqual([1, 1]);
  expect(distinct('webhook-timestamp')).toBe(3);
  for (const { body, headers } of receiver.received)
    new Webhook(testWebhookSecret).verify(body, headers as Record<string, string>);
  expect(logged('event-not-delivered')).toMatchObject([
    { client: 'bank', cause: 'status-500', count: 1 },
    { client: 'bank', cause: 'status-500', count: 2 },
  ]);
});

test('after all attempts it is parked, said in the log as an error, and nothing is lost', async () => {
  const receiver = await client('bank', plays.fail);
  await expired();
  start();
  await expect.poll(counts, { timeout: 20_000 }).toEqual({ waiting: 0, parked: 1 });
  expect(receiver.received).toHaveLength(4);
  expect(logged('event-parked')).toMatchObject([{ client: 'bank', cause: 'status-500', count: 4 }]);
  receiver.play = plays.accept;
  await outbox().replay({ client: 'bank' }, Date.now());
  await nothingLeft();
});

test('a receiver that says 410 is not tried again', async () => {
  const receiver = await client('bank', plays.gone);
  await expired();
  start();
  await expect.poll(counts).toEqual({ waiting: 0, parked: 1 });
  expect(receiver.received).toHaveLength(1);
});

test('a receiver that asks for a pause is left alone for so long', async () => {
  await client('bank', plays.busy);
  await expired();
  start();
  await expect.poll(() => logged('event-not-delivered').length).toBe(1);
  const [event] = await outbox().list({});
  expect((event?.nextAt ?? 0) - Date.now()).toBeGreaterThan(100_000);
});

test('events of a client whose webhook was taken away are parked without an alarm', async () => {
  await client('bank', plays.accept);
  await expired();
  await relyingPartiesOver(database).change('bank', () => ({ webhookUrl: null }));
  start();
  await expect.poll(() => logged('event-without-webhook').length).toBe(1);
  expect(await counts()).toEqual({ waiting: 0, parked: 0 });
  expect(await outbox().list({ state: 'parked' })).toMatchObject([{ cause: 'no-webhook' }]);
});

test('an event that cannot be signed, since a key is missing, is said, parked, and delivered once it is back', async () => {
  const receiver = await client('bank', plays.accept);
  const record = createRecord(database, testKeyed);
  const opening = openingOf();
  await record.begin(opening, limits());
  await bindVerification(database, await addRequest(database), opening.id);
  await record.finish(opening.key, closingOf(opening, { at: opening.at }));
  const relyingParties = relyingPartiesOver(database);
  const without = createEventEndpoints({ relyingParties, relyingPartyKeys: { subject: () => [] } });
  const deliveries = start({ endpoints: without });
  await expect.poll(counts, { timeout: 20_000 }).toEqual({ waiting: 0, parked: 1 });
  await deliveries.stop();
  expect(logged('event-not-signed')).toHaveLength(4);
  expect(logged('event-parked')).toMatchObject([{ cause: 'defect' }]);
  expect(receiver.connections()).toBe(0);
  await outbox().replay({ client: 'bank' }, Date.now());
  start();
  await nothingLeft();
});

describe('side by side', () => {
  test.each(['hang', 'trickle', 'redirect', 'reset', 'fail'] as const)(
    'a receiver that plays %s holds nobody up but itself',
    async (name) => {
      const bad = await client('bad', plays[name]);
      const good = await client('good', plays.accept);
      for (let n = 0; n < 40; n += 1) await expired('bad');
      for (let n = 0; n < 40; n += 1) await expired('good');
      start({ pauses: [600_000] }, 60_000);
      await expect.poll(() => good.received.length, { timeout: 20_000 }).toBe(40);
      expect(bad.received.length).toBeGreaterThan(0);
    },
  );

  test('no client has more than a quarter of the places', async () => {
    const bad = await client('bad', plays.hang);
    for (let n = 0; n < 30; n += 1) await expired('bad');
    start({ most: 16 }, 60_000);
    await expect.poll(() => bad.received.length).toBe(4);
    const good = await client('good', plays.accept);
    await expired('good');
    await expect.poll(() => good.received.length).toBe(1);
    expect(bad.received).toHaveLength(4);
  });

  test('two instances deliver each event once', async () => {
    const receiver = await client('bank', plays.accept);
    for (let n = 0; n < 60; n += 1) await expired();
    const second = createOutbox(await place.open());
    start();
    start({ outbox: second });
    await nothingLeft();
    expect(receiver.received).toHaveLength(60);
  });

  test('later events of a request wait for it, and those of others do not', async () => {
    const [first, second] = [await addRequest(database), await addRequest(database)];
    const order: string[] = [];
    let refusals = 3;
    const receiver = await client('bank', (response, event) => {
      const { type, data } = JSON.parse(event.body) as { type: string; data: { request: string } };
      if (data.request === first && type === 'request.expired' && refusals-- > 0) return plays.fail(response);
      order.push(`${data.request === first ? 'first' : 'second'} ${type}`);
      return plays.accept(response);
    });
    for (const request of [first, second]) {
      for (const type of ['request.expired', 'request.abandoned'] as const)
        await database.transaction((step) => writeRequestEvent(step, type, request, Date.now()));
    }
    start();
    await nothingLeft();
    expect(receiver.received).toHaveLength(7);
    const of = (name: string) => order.filter((line) => line.startsWith(name));
    for (const name of ['first', 'second'])
      expect(of(name)).toEqual([`${name} request.expired`, `${name} request.abandoned`]);
    expect(order.indexOf('second request.abandoned')).toBeLessThan(order.indexOf('first request.expired'));
  });
});

describe('an instance that stops', () => {
  test('ends what is on its way, if that is soon', async () => {
    const receiver = await client('bank', (response) => void pause(50).then(() => plays.accept(response)));
    await expired();
    const deliveries = start();
    await expect.poll(() => receiver.received.length).toBe(1);
    await deliveries.stop(5_000);
    expect(await counts()).toEqual({ waiting: 0, parked: 0 });
  });

  test('gives back what is not, without an attempt, and another one delivers it at once', async () => {
    const receiver = await client('bank', plays.hang);
    await expired();
    const deliveries = start({}, 60_000);
    await expect.poll(() => receiver.received.length).toBe(1);
    await deliveries.stop(0);
    expect(await outbox().list({})).toMatchObject([{ state: 'waiting', attempts: 0 }]);
    receiver.play = plays.accept;
    start();
    await nothingLeft();
  });

  test('or dies leaves a lease, after which another one delivers it', async () => {
    const receiver = await client('bank', plays.accept);
    await expired();
    const now = Date.now();
    await outbox().claim('bank', 9, 'dead', now, now + 300);
    start();
    await nothingLeft();
    expect(receiver.received).toHaveLength(1);
    expect(Date.now()).toBeGreaterThanOrEqual(now + 300);
  });
});

test('a database that is away is said, and the next look goes on', async () => {
  const receiver = await client('bank', plays.accept);
  await expired();
  const real = outbox();
  let failures = 2;
  start({
    outbox: {
      ...real,
      dueClients: async (now) => {
        if (failures-- > 0) throw new Error('away');
        return real.dueClients(now);
      },
    },
  });
  await nothingLeft();
  expect(receiver.received).toHaveLength(1);
  expect(logged('event-outbox-failed')).toHaveLength(2);
});
