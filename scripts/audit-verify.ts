import { verifyJournal } from './lib/record/audit.ts';
import { runTask } from './lib/record/open.ts';

await runTask(() => verifyJournal(process.argv.slice(2)));
