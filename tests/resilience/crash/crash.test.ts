import { expect, test } from 'vitest';
import { clean, tell } from './findings.ts';
import { onSqlite } from './place.ts';
import { playCrash } from './run.ts';

/** The long form: npm run test:crash. Six seconds on a machine of its own. */
test('killed under load, SQLite loses nothing, and nothing is paid twice', async () => {
  const findings = await playCrash(onSqlite(), { kills: 2, seed: 20_261_122, atOnce: 12 });
  expect(clean(findings), tell(findings)).toBe(true);
  expect(findings.cut).toBeGreaterThan(0);
  expect(findings.ended).toBeGreaterThan(0);
  expect(findings.again.retried).toBeGreaterThan(0);
}, 180_000);
