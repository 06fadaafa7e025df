import { receiptTask } from './lib/receipt/check.ts';
import { runTask } from './lib/record/open.ts';

await runTask(() => receiptTask(process.argv.slice(2)));
