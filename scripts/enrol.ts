import { enrolTask } from './lib/record/enrol.ts';
import { runTask } from './lib/record/open.ts';

await runTask(() => enrolTask(process.argv.slice(2)));
