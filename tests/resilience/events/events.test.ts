import { expect, test } from 'vitest';
import { sqlitePlace } from '../../../src/bff/testing/places.suite.ts';
import { describeEvents, isEventsClean } from './findings.ts';
import { playEvents } from './run.ts';

/** The long form, with 1,000 verifications and on PostgreSQL too: npm run test:crash. */
test('instances are killed while receivers fail: every event is delivered, in order', async () => {
  const place = sqlitePlace();
  try {
    const findings = await playEvents({
      name: 'SQLite',
      database: { kind: 'sqlite', file: place.file },
      verifications: 60,
      kills: 2,
      seed: 20_261_130,
    });
    expect(isEventsClean(findings), describeEvents(findings)).toBe(true);
    expect(findings.ended).toBeGreaterThanOrEqual(60);
    expect(findings.attempts).toBeGreaterThan(findings.accepted);
  } finally {
    await place.forget();
  }
}, 300_000);
