import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Counts, sum, unitCounts } from './counts.ts';
import { cache, commandOf } from './paths.ts';
import { runSteps, type Step } from './steps.ts';

const unitReport = join(cache, 'unit.json');
const unitTests = 'unit tests';

/** The long ones first, so that two side by side end together. */
const steps = (): Step[] => [
  // No cache: a rule's findings in a file depend on types in others.
  { name: 'lint with types', args: [commandOf('oxlint')] },
  {
    name: unitTests,
    args: [
      commandOf('vitest'),
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
  },
  { name: 'types', args: [commandOf('typescript-native', 'tsc'), '-b'] },
  { name: 'walls', args: [commandOf('dependency-cruiser', 'depcruise'), 'src', 'e2e', 'tests', 'tools'] },
  { name: 'weight of the page', args: ['tools/size.ts'] },
  {
    name: 'format, style, accessibility',
    args: [commandOf('@biomejs/biome', 'biome'), 'check'],
  },
];

/** Everything that needs no browser, two steps side by side. Each step but the unit tests counts as one. */
export async function runChecks(): Promise<Counts> {
  rmSync(unitReport, { force: true });
  const results = await runSteps(steps(), 2);
  return sum(
    results.map(({ name, passed }) => {
      if (name === unitTests) return unitCounts(unitReport, passed);
      return { passed: Number(passed), failed: Number(!passed) };
    }),
  );
}
