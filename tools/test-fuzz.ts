import { fuzz } from '../tests/resilience/fuzz/fuzz.ts';

/** `npm run test:fuzz -- [count] [seed]`: ten thousand mutations of a good request, by a seed that is printed. */
const [count = 10_000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
if (![count, seed].every(Number.isSafeInteger)) {
  console.error('npm run test:fuzz -- [count] [seed]: both are whole numbers.');
  process.exit(1);
}
console.log(`${count} mutations of a good request, seed ${seed}`);
const started = performance.now();
const { statuses, hangs, defects, calls, bad } = await fuzz(count, seed);
const seconds = ((performance.now() - started) / 1_000).toFixed(0);

const rows = [...statuses].sort(([one], [other]) => one - other);
for (const [status, times] of rows) {
  console.log(`${status === 0 ? 'closed without an answer' : status}: n = ${times}`);
}
const failed = rows.filter(([status]) => status >= 500).reduce((sum, [, times]) => sum + times, 0);
console.log(`answers of 500 or more: ${failed} of ${count}`);
console.log(`hangs: ${hangs} of ${count}`);
console.log(`defects in the log: ${defects}`);
console.log(`vendor calls: ${calls}, answers of 200: ${statuses.get(200) ?? 0} (${seconds} s)`);
if (bad.length > 0) console.log(`to look at: requests ${bad.join(', ')} of seed ${seed}`);
if (failed + hangs + defects > 0) process.exitCode = 1;
