import { runVisitBench } from '../tests/benchmarks/visit.ts';
import { explain } from './lib/explain.ts';

await runVisitBench(process.argv.slice(2)).catch(explain);
