import { handoffSuite } from '../handoff/handoffs.suite.ts';
import { sqlitePlace } from '../testing/places.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { enrolmentSuite } from './enrolments.suite.ts';
import { storeSuite } from './store.suite.ts';

for (const suite of [storeSuite, auditSuite, enrolmentSuite, handoffSuite])
  suite('SQLite', async () => sqlitePlace());
