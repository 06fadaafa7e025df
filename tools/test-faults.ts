import { clean, full, playFaults, short, tell } from '../tests/resilience/faults/run.ts';
import { explain } from './lib/explain.ts';

const quick = process.argv.includes('--short');
await playFaults(quick ? short : full, quick ? 'inside' : 'processes').then((findings) => {
  console.log(tell(findings));
  if (!clean(findings)) process.exitCode ??= 1;
}, explain);
