import { runBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';

// Every combination: `npm test` leaves out what differs from its neighbour in one known thing.
process.env['THOROUGH'] = '1';
await runBrowserTests(process.argv.slice(2)).then((code) => {
  process.exitCode ??= code;
}, explain);
