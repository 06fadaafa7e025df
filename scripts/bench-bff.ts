import { runBffBench } from './lib/bench/bff/run.ts';
import { explain } from './lib/explain.ts';

await runBffBench(process.argv.slice(2)).catch(explain);
