import { contractTask } from './lib/contract/run.ts';
import { runTask } from './lib/record/open.ts';

await runTask(async () => {
  process.exitCode = await contractTask(process.argv.slice(2), process.env, console.log);
});
