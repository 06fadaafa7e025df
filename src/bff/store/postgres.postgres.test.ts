import { afterAll, describe, inject } from 'vitest';
import { handoffSuite } from '../handoff/handoffs.suite.ts';
import { operatorSuite } from '../operator/operators.suite.ts';
import { visitSuite } from '../operator/visits.suite.ts';
import { stationSuite } from '../station/stations.suite.ts';
import { postgresPlaces } from '../testing/places.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { enrolmentSuite } from './enrolments.suite.ts';
import { storeSuite } from './store.suite.ts';

const server = inject('postgres');

describe.runIf(server !== null)('with a server', () => {
  const places = postgresPlaces(server ?? '');
  afterAll(() => places.remove());
  for (const suite of [
    storeSuite,
    auditSuite,
    enrolmentSuite,
    handoffSuite,
    stationSuite,
    operatorSuite,
    visitSuite,
  ])
    suite('PostgreSQL', () => places.make());
});
