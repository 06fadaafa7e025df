import { sqlitePlace } from '../testing/places.suite.ts';
import { earlierRequestSuite } from './earlier.suite.ts';

earlierRequestSuite('SQLite', async () => sqlitePlace());
