import { sqlitePlace } from '../testing/places.suite.ts';
import { phoneSuite } from './phone.suite.ts';

phoneSuite('SQLite', async () => sqlitePlace());
