import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storesOver } from '../stores.ts';
import { build } from '../testing/app.suite.ts';
import { goodParts, post } from '../testing/client.suite.ts';
import { testEnrolmentKeys, testKeyed } from '../testing/stores.suite.ts';
import type { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';

let folder: string;
let file: string;
let database: Database;
let other: DatabaseSync;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-locked-'));
  file = join(folder, 'record.sqlite');
  database = await openSqlite(file);
  other = new DatabaseSync(file);
});
afterEach(async () => {
  other.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

test('another program holds the lock: the server answers at once, refuses what needs the record, and goes on', async () => {
  const app = await build({}, { stores: storesOver(database, testKeyed, testEnrolmentKeys) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  other.exec('BEGIN IMMEDIATE');
  const began = performance.now();
  const refused = Promise.all(Array.from({ length: 3 }, () => post(app, goodParts())));
  const state = { over: false };
  void refused.then(() => {
    state.over = true;
  });
  let slowest = 0;
  while (!state.over) {
    const started = performance.now();
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    slowest = Math.max(slowest, performance.now() - started);
    await pause(20);
  }
  for (const { status, problem } of await refused)
    expect([status, problem?.code]).toEqual([503, 'STORE_UNAVAILABLE']);
  // All three at once, and not one after the other.
  expect(performance.now() - began).toBeLessThan(4_000);
  // Two seconds at the least, while the loop stood.
  expect(slowest).toBeLessThan(1_000);
  other.exec('COMMIT');
  expect((await post(app, goodParts())).status).toBe(200);
  await app.close();
  database = await openSqlite(file);
});

test('a lock that is released in time is waited for', async () => {
  other.exec('BEGIN IMMEDIATE');
  const written = database.query('INSERT INTO job (name, until) VALUES ($1, $2)', ['waits', 1]);
  const stepped = database.transaction((step) =>
    step.query('INSERT INTO job (name, until) VALUES ($1, $2)', ['steps', 1]),
  );
  await pause(300);
  other.exec('COMMIT');
  await Promise.all([written, stepped]);
  expect(await database.query('SELECT name FROM job ORDER BY name')).toEqual([
    { name: 'steps' },
    { name: 'waits' },
  ]);
});

test('the write-ahead log stays bounded: it shrinks again after a reader made it grow', async () => {
  other.exec('BEGIN');
  other.prepare('SELECT * FROM job').all();
  const text = 'x'.repeat(100_000);
  const write = async (times: number) => {
    for (let n = 0; n < times; n += 1)
      await database.query('INSERT INTO notice_version (version, current_at) VALUES ($1, 1)', [
        `${Math.random()}${text}`,
      ]);
  };
  await write(300);
  const wal = () => statSync(`${file}-wal`).size;
  expect(wal()).toBeGreaterThan(30_000_000);
  other.exec('COMMIT');
  await write(60);
  expect(wal()).toBeLessThanOrEqual(8_388_608);
});
