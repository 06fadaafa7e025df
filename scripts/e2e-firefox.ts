import { runFirefoxTests } from './lib/e2e-firefox.ts';
import { explain } from './lib/explain.ts';

await runFirefoxTests(process.argv.slice(2)).then((code) => {
  process.exitCode ??= code;
}, explain);
