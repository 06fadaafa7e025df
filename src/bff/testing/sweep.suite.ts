import { expect, test } from 'vitest';
import { formatSweep } from '../../../e2e/sweeps/sweep-count.ts';

/** `SWEEP=long`, as `npm run sweep` sets it, tries every case; without it those that differ most. */
export const isLongSweep = process.env['SWEEP'] === 'long';

export interface Sweep<Case> {
  /** As `npm run sweep -- <name>` knows it. */
  name: string;
  cases: readonly Case[];
  /** Names a case in the list of what fell short. */
  label: (it: Case) => string;
  /** Rejects or throws when the case does not hold. */
  check: (it: Case) => Promise<void> | void;
  /** Cases that are tried at once. Default: one. */
  atOnce?: number;
  /** Milliseconds for all of them. */
  timeoutMs?: number;
}

/**
 * One test that tries every case of a kind, prints `sweep <name>: n = ..., ... fell short`, and fails with the list of what
 * fell short. A sweep without a case has found nothing to sweep, and fails.
 */
export function testSweep<Case>({
  name,
  cases,
  label,
  check,
  atOnce = 1,
  timeoutMs = 600_000,
}: Sweep<Case>): void {
  test(`sweep ${name}`, { timeout: timeoutMs }, async () => {
    const short: string[] = [];
    const waiting = [...cases];
    const worker = async () => {
      for (let it = waiting.shift(); it !== undefined; it = waiting.shift()) {
        try {
          await check(it);
        } catch (error) {
          short.push(`${label(it)}: ${firstLines(error)}`);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    process.stdout.write(`${formatSweep({ sweep: name, n: cases.length, short: short.length })}\n`);
    expect(short.join('\n')).toBe('');
    expect(cases.length, `the sweep "${name}" found nothing to sweep`).toBeGreaterThan(0);
  });
}

function firstLines(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 6).join(' | ');
}
