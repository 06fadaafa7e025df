import { afterAll, describe, expect, inject, test } from 'vitest';
import { enrolmentSuite } from '../enrolments/enrolments.suite.ts';
import { outboxSuite } from '../events/outbox.suite.ts';
import { handoffSuite } from '../handoffs/handoffs.suite.ts';
import { operatorSuite } from '../operators/operators.suite.ts';
import { visitSuite } from '../operators/visits.suite.ts';
import { personSuite } from '../person/person.suite.ts';
import { earlierRequestSuite } from '../relying-parties/earlier.suite.ts';
import { phoneSuite } from '../relying-parties/phone.suite.ts';
import { relyingPartySuite } from '../relying-parties/relying-parties.suite.ts';
import { stationSuite } from '../stations/stations.suite.ts';
import { postgresPlaces } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { migrationSuite } from './migrations.suite.ts';
import { pipeliningSuite } from './pipelining.suite.ts';
import { planSuite } from './plans.suite.ts';
import { createRecord } from './record.ts';
import { referenceSuite } from './references.suite.ts';
import { searchSuite } from './searches.suite.ts';
import { limits, openingOf, storeSuite } from './store.suite.ts';

const server = inject('postgres');

describe.runIf(server !== null)('with a server', () => {
  const places = postgresPlaces(server ?? '');
  afterAll(() => places.remove());
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
    phoneSuite,
    earlierRequestSuite,
  ])
    suite('PostgreSQL', () => places.make());
  test('statements of transactions are prepared once', async () => {
    const place = await places.make();
    const database = await place.open();
    const record = createRecord(database, testKeyed);
    for (let n = 0; n < 3; n += 1) await record.begin(openingOf(), limits(9));
    const prepared = await database.transaction((step) =>
      step.query('SELECT name FROM pg_prepared_statements WHERE statement LIKE $1', [
        'INSERT INTO verification (%',
      ]),
    );
    expect(prepared).toHaveLength(1);
    await place.forget();
  });
  planSuite('PostgreSQL', () => places.make(), 'EXPLAIN');
});
