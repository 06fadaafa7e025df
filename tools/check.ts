import { runChecks } from './lib/checks.ts';

const { passed, failed } = await runChecks();
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode ??= 1;
