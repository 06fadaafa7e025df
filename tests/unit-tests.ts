import { availableParallelism } from 'node:os';
import type { ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const withPostgres = '{src,tests,tools}/**/*.postgres.test.ts';
const isolated = '{src,tests,tools}/**/*.isolated.test.ts';

/** What waits for vendors, clocks and processes for a minute begins first, so that a run does not end with it. */
const long = /\/(?:faults|crash|load)\/|\.sweep\.test|\.postgres\.test|\/bff\/main/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((it) => !isLong(it))];
  }
}

/** What `vite.config.ts` hands to Vitest. */
export const unitTests: NonNullable<ViteUserConfig['test']> = {
  // A test that only passes at the second try is a broken test.
  retry: 0,
  // A busy machine is slow, not wrong; speed is measured in the benches.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  unstubEnvs: true,
  // Much of what is tested waits: for a vendor that hangs, a pause, a process that starts.
  maxWorkers: 2 * availableParallelism(),
  sequence: { sequencer: LongFirst },
  projects: [
    {
      extends: true,
      test: {
        name: 'unit',
        include: ['{src,tests,tools,e2e}/**/*.test.{ts,tsx}'],
        exclude: [withPostgres, isolated],
        // Files share a process and its modules: starting both anew for each file took half of the run.
        isolate: false,
      },
    },
    // What replaces a module keeps it for itself.
    { extends: true, test: { name: 'isolated', include: [isolated] } },
    {
      extends: true,
      test: { name: 'postgres', include: [withPostgres], globalSetup: 'tools/lib/postgres-setup.ts' },
    },
  ],
};
