import { runBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';

// Retakes the reference screenshots: review what changed before it is committed.
process.env['LOOKS'] = 'write';
await runBrowserTests(['e2e/gallery', ...process.argv.slice(2)]).then((code) => {
  process.exitCode ??= code;
}, explain);
