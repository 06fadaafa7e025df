import { runTask } from './lib/record/open.ts';
import { recordTask } from './lib/record/record.ts';

await runTask(() => recordTask(process.argv.slice(2)));
