import { runEngineTests } from './lib/e2e-engines.ts';
import { explain } from './lib/explain.ts';

await runEngineTests('Firefox', process.argv.slice(2)).then((code) => {
  process.exitCode ??= code;
}, explain);
