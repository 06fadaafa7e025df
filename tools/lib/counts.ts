import { readFileSync } from 'node:fs';

export interface Counts {
  passed: number;
  failed: number;
}

interface UnitReport {
  numPassedTests: number;
  numFailedTests: number;
}
interface BrowserReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function read<Report>(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

/** A suite that failed to run, or ran nothing, must not read as "0 failed". */
function honest(counts: Counts, passed: boolean): Counts {
  const silentFailure = counts.failed === 0 && (!passed || counts.passed === 0);
  return silentFailure ? { passed: counts.passed, failed: 1 } : counts;
}

/** The counts of Vitest's JSON report; `passed` is whether Vitest itself succeeded. */
export function unitCounts(file: string, passed: boolean): Counts {
  const report = read<UnitReport>(file);
  return honest({ passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }, passed);
}

/** The counts of Playwright's JSON report: a test that needed a second try, or was skipped, has not passed. */
export function browserCounts(file: string, passed: boolean): Counts {
  const stats = read<BrowserReport>(file)?.stats;
  const failed = stats === undefined ? 0 : stats.unexpected + stats.flaky + stats.skipped;
  return honest({ passed: stats?.expected ?? 0, failed }, passed);
}

export const sum = (all: Counts[]): Counts =>
  all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
