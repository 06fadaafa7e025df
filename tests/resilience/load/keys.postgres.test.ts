import { afterAll, describe, expect, inject, test } from 'vitest';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { onPostgres } from '../crash/place.ts';
import { keysClean, playKeys, tellKeys } from './keys.ts';

const server = inject('postgres');

describe.runIf(server !== null)('with a server', () => {
  const places = postgresPlaces(server ?? '');
  afterAll(() => places.remove());

  /** The long form: npm run test:load. Three seconds on a machine of its own. */
  test('thirty keys sent five times at once over two servers: thirty calls, one answer per key', async () => {
    const findings = await playKeys(await onPostgres(places), { keys: 30, times: 5, atOnce: 6 });
    expect(keysClean(findings), tellKeys(findings)).toBe(true);
  }, 180_000);
});
