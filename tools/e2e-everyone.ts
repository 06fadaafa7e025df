import { runBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';

// Every sample in every language, theme and size: `npm test` looks at a selection.
process.env['LOOKS'] = 'every';
await runBrowserTests(['e2e/gallery', ...process.argv.slice(2)]).then((code) => {
  process.exitCode ??= code;
}, explain);
