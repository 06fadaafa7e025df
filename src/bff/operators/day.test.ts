import { expect, test } from 'vitest';
import { boundsOf, dayOf } from './day.ts';

const hour = 3_600_000;

test.each([
  ['2026-11-22', 'America/Panama', '2026-11-22T05:00:00.000Z', 24],
  ['2026-12-31', 'Asia/Kathmandu', '2026-12-30T18:15:00.000Z', 24],
  // Clocks go forward and back.
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', 23],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', 25],
  // A day that begins at one o'clock, and one with its last hour twice.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', 23],
  ['2026-04-04', 'America/Santiago', '2026-04-04T03:00:00.000Z', 25],
])('%s in %s begins at %s and has %i hours', (day, zone, begins, hours) => {
  const { from, to } = boundsOf(day, zone);
  expect(new Date(from).toISOString()).toBe(begins);
  expect((to - from) / hour).toBe(hours);
  expect([
    dayOf(from - 1, zone) < day,
    dayOf(from, zone),
    dayOf(to - 1, zone),
    dayOf(to, zone) > day,
  ]).toEqual([true, day, day, true]);
});
