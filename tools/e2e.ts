import { runBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';

await runBrowserTests(process.argv.slice(2)).then((code) => {
  process.exitCode ??= code;
}, explain);
