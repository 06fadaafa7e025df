import { parseArgs } from 'node:util';
import { type Anchor, audit } from '../../../src/bff/store/audit.ts';
import { UsageError, withStores } from './open.ts';

const usage = `npm run audit:verify -- [--anchor 128:mac]
  Reads the whole record against its journal. --anchor is the end that an earlier run printed: with it, a database that
  was put back to an earlier moment shows too.`;

/** Prints how much there is, and the first place that is not as it was written; then the exit code is 1. */
export async function verifyJournal(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { anchor: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return;
  }
  const anchor = values.anchor === undefined ? null : anchorOf(values.anchor);
  await withStores(async ({ database, keyed }) => {
    const { entries, rows, head, broken } = await audit(database, keyed, anchor);
    console.log(`${entries} entries of the journal read, ${rows} verifications.`);
    console.log(broken === null ? `Whole. Its end, to be kept elsewhere: ${head}` : `BROKEN: ${broken}.`);
    if (broken !== null) process.exitCode = 1;
  });
}

function anchorOf(text: string): Anchor {
  const [, entries, mac] = /^(\d{1,15}):([\w-]{43})$/.exec(text) ?? [];
  if (entries === undefined || mac === undefined) throw new UsageError(usage);
  return { entries: Number(entries), mac };
}
