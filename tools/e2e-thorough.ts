import { runBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';

// Every combination: `npm test` leaves out cases that differ from a neighbour in one known way.
process.env['THOROUGH'] = '1';
await runBrowserTests(process.argv.slice(2)).then((code) => {
  process.exitCode ??= code;
}, explain);
