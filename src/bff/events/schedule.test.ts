import { expect, test } from 'vitest';
import { nextAttemptAt, retryPauses } from './schedule.ts';

test('pauses grow, and are three days together', () => {
  expect(retryPauses).toEqual(retryPauses.toSorted((a, b) => a - b));
  const days = retryPauses.reduce((sum, pause) => sum + pause, 0) / 86_400_000;
  expect(days).toBeGreaterThan(2.9);
  expect(days).toBeLessThan(3.1);
});

test('after the last attempt there is none', () => {
  const random = () => 0;
  const at = (attempts: number, waitMs = 0) => nextAttemptAt(attempts, 1_000, waitMs, { random });
  expect(at(1)).toBe(6_000);
  expect(at(retryPauses.length)).toBe(1_000 + 24 * 3_600_000);
  expect(at(retryPauses.length + 1)).toBeNull();
  expect(at(1, 60_000)).toBe(61_000);
  expect(nextAttemptAt(1, 0, 0, { random: () => 1 })).toBe(5_500);
});
