import { runBffBench } from '../tests/benchmarks/bff/run.ts';
import { explain } from './lib/explain.ts';

await runBffBench(process.argv.slice(2)).catch(explain);
