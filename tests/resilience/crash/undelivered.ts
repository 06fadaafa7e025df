import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readRecordConfig } from '../../../src/bff/config/store.ts';
import { openStores, type Stores } from '../../../src/bff/stores.ts';
import { addClient, addRequest } from '../../../src/bff/testing/events.suite.ts';
import { plays, type Receiver, startReceiver } from '../../../src/bff/testing/receiver.suite.ts';
import { type ServerProcess, startServer } from '../faults/deployment.ts';
import { personAt } from '../faults/person.ts';
import { short as pace } from '../faults/run.ts';
import { openStage } from '../faults/stage.ts';
import type { CrashPlace } from './place.ts';

export interface Undelivered {
  /** What the person was shown before the server was killed. */
  answer: string;
  /** Of the event, before the next start and after it. */
  before: string;
  after: string;
  /** `webhook-id` of every delivery. */
  ids: string[];
}

/** Longer than the lease of a delivery. */
const laterMs = 60_000;
const patienceMs = 60_000;

/** Kills a server between the commit of an answer and the delivery of its event, and starts it again. */
export async function playUndelivered(place: CrashPlace): Promise<Undelivered> {
  const stage = await openStage(pace);
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-undelivered-'));
  const receiver = await startReceiver(plays.hang);
  const servers: ServerProcess[] = [];
  const start = async (later: number) => {
    const { DATABASE_FILE: _, ...env } = stage.env;
    const own = { FALLBACK_FILE: join(folder, 'unrecorded.jsonl'), EVENT_TIMEOUT_MS: '30000' };
    const server = await startServer({ ...env, ...own, ...place.env }, { laterMs: later });
    servers.push(server);
    return server;
  };
  try {
    const first = await start(0);
    const stores = await openStores(readRecordConfig(place.env).store);
    try {
      await addBoundClient(stores, receiver);
      const { answer } = await personAt(first.url).send('8-9001-777001');
      await until(async () => receiver.received.length > 0);
      await first.kill();
      const before = await stateOf(stores);
      receiver.play = plays.accept;
      await start(laterMs);
      await until(async () => (await stateOf(stores)).startsWith('delivered'));
      const ids = receiver.received.map(({ headers }) => String(headers['webhook-id']));
      return { answer, before, after: await stateOf(stores), ids };
    } finally {
      await stores.close();
    }
  } finally {
    for (const server of servers) await server.kill();
    await receiver.close();
    await stage.close();
    await place.remove();
    rmSync(folder, { recursive: true });
  }
}

/** A client, to a request of which every verification belongs. */
async function addBoundClient(stores: Stores, receiver: Receiver): Promise<void> {
  const { database } = stores;
  await addClient(database, 'bank', receiver.url, stores);
  const request = await addRequest(database);
  await database.query(
    `CREATE TRIGGER bind AFTER INSERT ON verification BEGIN
       INSERT INTO verification_request (verification, request, turn) VALUES (NEW.id, '${request}', NEW.at);
     END`,
  );
}

async function stateOf({ outbox }: Stores): Promise<string> {
  const events = await outbox.list({});
  return events.map(({ state, type, attempts }) => `${state} ${type} after ${attempts}`).join(', ');
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end && !(await isSo()); ) await pause(50);
}

export const isUndeliveredClean = ({ after, ids }: Undelivered): boolean =>
  after === 'delivered verification.finished after 2' && ids.length === 2 && new Set(ids).size === 1;

export const describeUndelivered = ({ answer, before, after, ids }: Undelivered): string =>
  `killed between commit and delivery of "${answer}": ${before}; after the next start: ${after}, under ${new Set(ids).size} id`;
