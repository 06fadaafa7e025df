import { runCaptureBench } from '../tests/benchmarks/capture.ts';
import { explain } from './lib/explain.ts';

await runCaptureBench(process.argv.slice(2)).catch(explain);
