import { statSync } from 'node:fs';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { enrolmentSuite } from '../enrolments/enrolments.suite.ts';
import { outboxSuite } from '../events/outbox.suite.ts';
import { handoffSuite } from '../handoffs/handoffs.suite.ts';
import { operatorSuite } from '../operators/operators.suite.ts';
import { visitSuite } from '../operators/visits.suite.ts';
import { personSuite } from '../person/person.suite.ts';
import { relyingPartySuite } from '../relying-parties/relying-parties.suite.ts';
import { stationSuite } from '../stations/stations.suite.ts';
import { sqlitePlace } from '../testing/places.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { migrationSuite } from './migrations.suite.ts';
import { pipeliningSuite } from './pipelining.suite.ts';
import { planSuite } from './plans.suite.ts';
import { referenceSuite } from './references.suite.ts';
import { searchSuite } from './searches.suite.ts';
import { storeSuite } from './store.suite.ts';

for (const suite of [
  storeSuite,
  migrationSuite,
  pipeliningSuite,
  auditSuite,
  referenceSuite,
  searchSuite,
  enrolmentSuite,
  handoffSuite,
  stationSuite,
  operatorSuite,
  visitSuite,
  personSuite,
  outboxSuite,
  relyingPartySuite,
])
  suite('SQLite', async () => sqlitePlace());
planSuite('SQLite', async () => sqlitePlace(), 'EXPLAIN QUERY PLAN');

test('transactions that arrive one by one in one turn of the loop share a write to the disk', async () => {
  const place = sqlitePlace();
  const database = await place.open();
  await database.query('CREATE TABLE arrived (n INTEGER) STRICT');
  const logBytes = () => statSync(`${place.file}-wal`).size;
  const before = logBytes();
  const steps = 16;
  const insert = (n: number) =>
    database.transaction((step) => step.query('INSERT INTO arrived VALUES ($1)', [n]));
  await Promise.all(Array.from({ length: steps }, (_, n) => turnOfTheLoop().then(() => insert(n))));
  const [row] = await database.query<{ n: number }>('SELECT count(*) AS n FROM arrived');
  expect(row?.n).toBe(steps);
  // Each way to the disk writes a page of 4 KiB or more into the log.
  expect(logBytes() - before).toBeLessThan((steps / 2) * 4_096);
  await place.forget();
});
