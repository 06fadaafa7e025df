import { runChecks } from './lib/checks.ts';
import { type Counts, sum } from './lib/counts.ts';
import { countBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';

const checks = await runChecks();
const browser = await countBrowserTests().catch((error: unknown): Counts => {
  explain(error);
  return { passed: 0, failed: 1 };
});

const tell = (name: string, { passed, failed }: Counts) => `${name}: ${passed} passed, ${failed} failed`;
console.log(tell('Unit tests, and each other check counted as one', checks));
console.log(tell('In the browser', browser));
const { passed, failed } = sum([checks, browser]);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode ??= 1;
