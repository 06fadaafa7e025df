import { outcomeOf, outcomes, type Reason } from '../../contract/outcome.ts';
import type { Check, CheckState } from '../../contract/verification.ts';
import type { Report } from '../report.ts';

/**
 * One report out of several about the same verification: the worst wins, each check comes from the report that has it,
 * and only all of them together are `ok`.
 */
export function mergeReports(reports: readonly Report[]): Report {
  const leading = leadingReport(reports);
  return {
    ...leading,
    validation: worstCheck(reports.map((report) => report.validation)),
    liveness: worstCheck(reports.map((report) => report.liveness)),
    similarity: lowest(reports.flatMap((report) => report.similarity ?? [])),
    transactions: reports.flatMap((report) => report.transactions),
    sent: reports.some((report) => report.sent),
    texts: Object.assign({}, ...reports.map((report) => report.texts)) as Report['texts'],
  };
}

/**
 * The report that decides: worst outcome first; of equals a fault before a verdict, since it must be
 * reported; then `not-live` before `face-mismatch`, as another photo may help; then a stated reason before
 * `not-stated`.
 */
export function leadingReport(reports: readonly Report[]): Report {
  const rank = (report: Report) => [
    outcomes.indexOf(outcomeOf(report.reason)),
    report.fault === null ? 1 : 0,
    lateReasons.indexOf(report.reason),
  ];
  const [leading] = reports
    .map((report) => ({ report, rank: rank(report) }))
    .sort((a, b) => compare(a.rank, b.rank));
  if (leading === undefined) throw new Error('no provider was called');
  return leading.report;
}

/** Of equally bad reasons these come after every other, in this order. */
const lateReasons: readonly Reason[] = ['face-mismatch', 'not-stated'];

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return (a[at] ?? 0) - (b[at] ?? 0);
}

const order: Record<CheckState, number> = { failed: 0, inconclusive: 1, passed: 2, 'not-reported': 3 };

/** A provider that does not report a check does not contradict one that does. */
export function worstCheck(checks: readonly Check[]): Check {
  return checks.reduce((worst, check) => (order[check.state] < order[worst.state] ? check : worst));
}

export const lowest = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.min(...values);
