import { runRecordBench } from '../tests/benchmarks/record/run.ts';
import { explain } from './lib/explain.ts';

await runRecordBench(process.argv.slice(2)).catch(explain);
