import { explain } from './lib/explain.ts';
import { writeSummary } from './lib/summary/write.ts';

await writeSummary(process.argv.slice(2)).then((code) => {
  process.exitCode ??= code;
}, explain);
