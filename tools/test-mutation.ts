import { parseArgs } from 'node:util';
import { runMutation } from '../tests/mutation/mutation.ts';
import { isRoom, rooms } from '../tests/mutation/rooms.ts';
import { explain } from './lib/explain.ts';

/** `npm run test:mutation -- [rooms]`: mutates the sources one by one and checks that a test fails. */
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
