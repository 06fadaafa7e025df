import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audit } from './db/audit.ts';
import type { Database } from './db/database.ts';
import { reportOf } from './providers/provider.ts';
import { storesOver } from './stores.ts';
import { build, cookieOf, local, provider } from './testing/app.suite.ts';
import { get, goodParts, post } from './testing/client.suite.ts';
import { sqlitePlace } from './testing/places.suite.ts';
import { testEnrolmentKeys, testKeyed } from './testing/stores.suite.ts';

let place: ReturnType<typeof sqlitePlace>;
let database: Database;
let app: FastifyInstance;
let callCount: number;
const fallback = () => join(dirname(place.file), 'unrecorded.jsonl');

async function start(): Promise<void> {
  database = await place.open();
  const stores = storesOver(database, testKeyed, testEnrolmentKeys);
  const vendor = provider(async () => {
    callCount += 1;
    return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
  });
  const env = { FALLBACK_FILE: fallback(), ATTEMPTS_PER_SESSION: '1000' };
  app = await build({ ...env, ATTEMPTS_PER_ADDRESS: '0' }, { stores, providers: () => [vendor] });
}

beforeEach(async () => {
  place = sqlitePlace();
  callCount = 0;
  await start();
});
afterEach(async () => {
  await app.close();
  await place.forget();
});

const send = (n: number, headers: Record<string, string> = {}) =>
  post(app, goodParts(`8-1-${n + 1}`), headers);
const codeOf = async (answer: ReturnType<typeof get>) => {
  const { status, problem } = await answer;
  return [status, problem?.code];
};
const broken = async () => (await audit(database, testKeyed)).broken;

test('a disk that becomes read-only: 503 and no call; writable again, all goes on', async () => {
  expect((await send(0)).status).toBe(200);
  // The error that SQLite reports for a read-only disk, also to root, whom no file mode stops.
  await database.query('PRAGMA query_only = ON');
  for (const answer of [send(1), get(app, '/health/ready')])
    expect(await codeOf(answer)).toEqual([503, 'STORE_UNAVAILABLE']);
  expect((await app.inject({ url: '/health/live', headers: local })).statusCode).toBe(200);
  expect(callCount).toBe(1);
  await database.query('PRAGMA query_only = OFF');
  expect((await send(1)).status).toBe(200);
  expect(await broken()).toBeNull();
});

test('a full disk: all people sent to a vendor end up in the record, and nobody else was sent', async () => {
  const first = await send(0);
  const cookie = cookieOf(first.headers);
  const [pages] = await database.query<{ page_count: number }>('PRAGMA page_count');
  await database.query(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 2}`);
  const keys: string[] = [];
  for (let n = 1, full = false; !full; n += 1) {
    expect(n, 'the disk never fills').toBeLessThan(200);
    const key = randomUUID();
    const { status, problem } = await send(n, { cookie, 'idempotency-key': key });
    full = status !== 200;
    if (full) expect([status, problem?.code]).toEqual([503, 'STORE_UNAVAILABLE']);
    else keys.push(key);
  }
  expect(callCount).toBe(keys.length + 1);
  expect(keys.length).toBeGreaterThan(0);

  await database.query('PRAGMA max_page_count = 1000000');
  await app.close();
  await start();
  for (const key of keys) {
    const { verification } = await get(app, `/api/verifications/${key}`, { cookie });
    expect(verification).toMatchObject({ outcome: 'verified' });
    expect(verification).not.toHaveProperty('recorded');
  }
  const rows = await database.query<{ state: string }>('SELECT state FROM verification');
  expect(rows.map(({ state }) => state)).toEqual(Array(keys.length + 1).fill('final'));
  expect(existsSync(fallback())).toBe(false);
  expect(await broken()).toBeNull();
  expect((await send(999)).status).toBe(200);
});

test('the disk is full when the answer comes: it is shown, and recorded by the next start', async () => {
  const key = randomUUID();
  await app.close();
  database = await place.open();
  const stores = storesOver(database, testKeyed, testEnrolmentKeys);
  const [pages] = await database.query<{ page_count: number }>('PRAGMA page_count');
  // The vendor's answer fills what the disk has left.
  const vendor = provider(async () => {
    await database.query('CREATE TABLE ballast (bytes BLOB) STRICT');
    await database.query(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 8}`);
    for (;;) {
      try {
        await database.query('INSERT INTO ballast VALUES (zeroblob(1000))');
      } catch {
        const transactions = Array.from({ length: 500 }, () => randomUUID());
        return reportOf('apptenticate', 'ok', { validation: { state: 'passed' }, transactions });
      }
    }
  });
  app = await build({ FALLBACK_FILE: fallback() }, { stores, providers: () => [vendor] });
  const { status, verification, headers } = await send(0, { 'idempotency-key': key });
  expect([status, verification?.outcome, verification?.recorded]).toEqual([200, 'verified', false]);
  expect(existsSync(fallback())).toBe(true);

  await database.query('PRAGMA max_page_count = 1000000');
  await app.close();
  await start();
  const again = await get(app, `/api/verifications/${key}`, { cookie: cookieOf(headers) });
  expect(again.verification).toMatchObject({ outcome: 'verified' });
  expect(again.verification).not.toHaveProperty('recorded');
  expect(existsSync(fallback())).toBe(false);
  expect(await broken()).toBeNull();
});
