import { runCaptureBench } from './lib/bench/capture.ts';
import { explain } from './lib/explain.ts';

await runCaptureBench(process.argv.slice(2)).catch(explain);
