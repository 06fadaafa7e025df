import { instancesSuite } from './testing/instances.suite.ts';
import { sqlitePlace } from './testing/places.suite.ts';

instancesSuite('SQLite', async () => sqlitePlace());
