import { runTask } from './lib/record/open.ts';
import { stationTask } from './lib/station/station.ts';

await runTask(() => stationTask(process.argv.slice(2)));
