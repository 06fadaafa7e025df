import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { findPgBouncer, type Pooler, type PoolMode, startPgBouncer } from '../../../tools/lib/pgbouncer.ts';
import { visitSuite } from '../operators/visits.suite.ts';
import { type Place, postgresPlaces } from '../testing/places.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { type Database, DatabaseRefused } from './database.ts';
import { migrationSuite } from './migrations.suite.ts';
import { pipeliningSuite } from './pipelining.suite.ts';
import { openPostgres } from './postgres.ts';
import { referenceSuite } from './references.suite.ts';
import { searchSuite } from './searches.suite.ts';
import { storeSuite } from './store.suite.ts';

const server = inject('postgres');
const program = server === null ? undefined : await findPgBouncer();
if (server !== null && program === undefined)
  console.error('There is no PgBouncer here: the tests through a pooler DID NOT RUN.');

describe.runIf(program !== undefined)('through PgBouncer', () => {
  const places = postgresPlaces(server ?? '');
  const poolers: Pooler[] = [];
  const start = async (mode: PoolMode) => {
    const pooler = await startPgBouncer(program ?? '', server ?? '', mode);
    poolers.push(pooler);
    return pooler;
  };
  let transactions: Pooler;
  beforeAll(async () => {
    transactions = await start('transaction');
  });
  afterAll(async () => {
    for (const pooler of poolers) await pooler.stop();
    await places.remove();
  });

  /** A test's own database, opened through the pooler. */
  async function makePlace(): Promise<Place & { url: string }> {
    const place = await places.make();
    const opened: Database[] = [];
    return {
      url: place.url,
      async open() {
        const database = await openPostgres(transactions.urlOf(new URL(place.url).pathname.slice(1)));
        opened.push(database);
        return database;
      },
      async forget() {
        await Promise.allSettled(opened.map((database) => database.close()));
        await place.forget();
      },
    };
  }

  for (const suite of [
    storeSuite,
    migrationSuite,
    pipeliningSuite,
    auditSuite,
    referenceSuite,
    searchSuite,
    visitSuite,
  ])
    suite('PgBouncer in transaction mode', makePlace);

  test('each transaction has its timeouts all the same', async () => {
    const place = await makePlace();
    const database = await place.open();
    const read = async (name: string) =>
      (await database.transaction((step) => step.query<Record<string, string>>(`SHOW ${name}`)))[0]?.[name];
    expect(await read('statement_timeout')).toBe('5s');
    expect(await read('lock_timeout')).toBe('5s');
    expect(await read('idle_in_transaction_session_timeout')).toBe('10s');
    await place.forget();
  });

  test('statement mode, or a parameter that the pooler does not take, is named', async () => {
    const place = await places.make();
    const name = new URL(place.url).pathname.slice(1);
    const refusal = (url: string) =>
      openPostgres(url).then(
        async (database) => database.close().then(() => 'opened'),
        (error: unknown) => (error instanceof DatabaseRefused ? error.message : error),
      );
    expect(await refusal((await start('statement')).urlOf(name))).toBe(
      'The database of DATABASE_URL cannot be used: a pooler in front of it has no transactions (PgBouncer: pool_mode = transaction).',
    );
    expect(await refusal(`${transactions.urlOf(name)}?options=-c%20search_path%3Dx`)).toBe(
      'The database of DATABASE_URL cannot be used: a pooler in front of it does not take the parameter options (PgBouncer: ignore_startup_parameters).',
    );
    expect(await refusal((await start('session')).urlOf(name))).toBe('opened');
    await place.forget();
  });
});
