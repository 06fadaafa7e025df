import { runBrowserTests } from './lib/e2e.ts';
import { explain } from './lib/explain.ts';

/** `npm run test:walks -- [count] [seed]`: random user actions at random times, under random faults. */
const [count = 200, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
if (![count, seed].every(Number.isSafeInteger) || count < 1) {
  console.error('npm run test:walks -- [count] [seed]: both are whole numbers, the first at least 1.');
  process.exit(1);
}
console.log(`${count} walks through the visit, seed ${seed}`);
Object.assign(process.env, { WALKS: String(count), WALKS_SEED: String(seed) });
await runBrowserTests(['e2e/walks']).then((code) => {
  process.exitCode ??= code;
}, explain);
