import type { Reporter, TestCase } from '@playwright/test/reporter';
import { formatSweep, type SweepCount, sweepAnnotation } from './sweep-count.ts';

/** Prints the total of each sweep over all of its tests: `sweep files: n = 96, 0 fell short`. */
export default class SweepReporter implements Reporter {
  readonly #counts: SweepCount[] = [];

  onTestEnd(test: TestCase): void {
    for (const { type, description = '' } of test.annotations) {
      if (type === sweepAnnotation) this.#counts.push(JSON.parse(description) as SweepCount);
    }
  }

  onEnd(): void {
    const names = [...new Set(this.#counts.map(({ sweep }) => sweep))].sort();
    for (const name of names) {
      const own = this.#counts.filter(({ sweep }) => sweep === name);
      const n = own.reduce((sum, it) => sum + it.n, 0);
      const short = own.reduce((sum, it) => sum + it.short, 0);
      console.log(formatSweep({ sweep: name, n, short }));
    }
  }

  printsToStdio(): boolean {
    return false;
  }
}
