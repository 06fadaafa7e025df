import { runLooksBench } from '../tests/benchmarks/looks.ts';
import { explain } from './lib/explain.ts';

await runLooksBench(process.argv.slice(2)).catch(explain);
