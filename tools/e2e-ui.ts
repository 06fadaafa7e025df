import { runBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';
import { displayHere } from './lib/play/display.ts';

// Playwright's own window: tests beside the page at each step, run again when a file changes.
const args = process.argv.slice(2);
const served = args.some((arg) => arg.startsWith('--ui-port') || arg.startsWith('--ui-host'));
if (served || displayHere(process.env)) {
  await runBrowserTests(['--ui', ...args]).then((code) => {
    process.exitCode ??= code;
  }, explain);
} else {
  explain(
    'There is no display here: run it where windows open, or add --ui-port 8123 and open that address in a browser.',
  );
}
