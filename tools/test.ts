import { engineNames } from '../e2e/engines/engine.ts';
import { runChecks } from './lib/checks.ts';
import { type Counts, sum } from './lib/counts.ts';
import { countBrowserTests } from './lib/e2e.ts';
import { countEngineTests, describeEngines } from './lib/e2e-engines.ts';
import { explain } from './lib/explain.ts';

const checks = await runChecks();
const broken = (error: unknown): Counts => {
  explain(error);
  return { passed: 0, failed: 1 };
};
const browser = await countBrowserTests().catch(broken);
const engines = await countEngineTests().catch((error: unknown) =>
  engineNames.map((engine) => ({ engine, ...broken(error) })),
);

const tell = (name: string, { passed, failed }: Counts) => `${name}: ${passed} passed, ${failed} failed`;
console.log(tell('Unit tests, and each other check counted as one', checks));
console.log(tell('In Chromium', browser));
for (const line of describeEngines(engines)) console.log(line);
const { passed, failed } = sum([checks, browser, ...engines]);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode ??= 1;
