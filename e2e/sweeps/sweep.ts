import { expect, test } from '../kit/test.ts';
import { type SweepCount, sweepAnnotation } from './sweep-count.ts';

/** `SWEEP=long` runs every combination; without it a sweep takes the cases that differ most. */
export const isLong = process.env['SWEEP'] === 'long';

/**
 * Tries every case of a kind, one after the other, and fails with the list of all that failed. A sweep without a case
 * has found nothing to sweep, and fails.
 *
 * @param sweep its name in quality.md §9, such as `files`
 * @param label names a case in the list
 */
export async function runSweep<Case>(
  sweep: string,
  cases: readonly Case[],
  label: (it: Case) => string,
  check: (it: Case) => Promise<void>,
): Promise<void> {
  const short: string[] = [];
  for (const it of cases) {
    try {
      await check(it);
    } catch (error) {
      short.push(`${label(it)}: ${firstLines(error)}`);
    }
  }
  const count: SweepCount = { sweep, n: cases.length, short: short.length };
  test.info().annotations.push({ type: sweepAnnotation, description: JSON.stringify(count) });
  expect(short.join('\n')).toBe('');
  expect(cases.length, `the sweep "${sweep}" found nothing to sweep`).toBeGreaterThan(0);
}

function firstLines(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 6).join(' | ');
}
