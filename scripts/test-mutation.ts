import { parseArgs } from 'node:util';
import { explain } from './lib/explain.ts';
import { runMutation } from './lib/mutation.ts';
import { isRoom, rooms } from './mutation/rooms.ts';

/** `npm run test:mutation -- [rooms]`: changes the sources one by one and asks whether a test notices. */
const { positionals } = parseArgs({ allowPositionals: true });
const strange = positionals.filter((name) => !isRoom(name));
if (strange.length > 0) {
  console.error(
    `There is no "${strange.join('", "')}": name some of ${Object.keys(rooms).join(', ')}, or none for all.`,
  );
  process.exit(1);
}
await runMutation(positionals.filter((name) => isRoom(name)))
  .then((code) => {
    process.exitCode = code;
  })
  .catch(explain);
