import { runKioskBench } from '../tests/benchmarks/kiosk.ts';
import { explain } from './lib/explain.ts';

await runKioskBench(process.argv.slice(2)).catch(explain);
