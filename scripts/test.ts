import { runChecks } from './lib/checks.ts';
import { type Counts, sum } from './lib/counts.ts';
import { countBrowserTests } from './lib/e2e.ts';
import { countFirefoxTests } from './lib/e2e-firefox.ts';
import { explain } from './lib/explain.ts';

const checks = await runChecks();
const broken = (error: unknown): Counts => {
  explain(error);
  return { passed: 0, failed: 1 };
};
const browser = await countBrowserTests().catch(broken);
const firefox = await countFirefoxTests().catch(broken);

const tell = (name: string, { passed, failed }: Counts) => `${name}: ${passed} passed, ${failed} failed`;
console.log(tell('Unit tests, and each other check counted as one', checks));
console.log(tell('In Chromium', browser));
console.log(tell('In Firefox', firefox));
const { passed, failed } = sum([checks, browser, firefox]);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode ??= 1;
