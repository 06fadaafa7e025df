import { afterAll, describe, expect, inject, test } from 'vitest';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { clean, tell } from './findings.ts';
import { onPostgres } from './place.ts';
import { playCrash } from './run.ts';

const server = inject('postgres');

describe.runIf(server !== null)('with a server', () => {
  const places = postgresPlaces(server ?? '');
  afterAll(() => places.remove());

  /** The long form: npm run test:crash. Five seconds on a machine of its own. */
  test('one of two on PostgreSQL is killed under load: nothing is lost, and nothing is paid twice', async () => {
    const findings = await playCrash(await onPostgres(places), { kills: 1, seed: 20_261_122, atOnce: 12 });
    expect(clean(findings), tell(findings)).toBe(true);
    expect(findings.cut).toBeGreaterThan(0);
    expect(findings.ended).toBeGreaterThan(0);
    expect(findings.again.retried).toBeGreaterThan(0);
  }, 180_000);
});
