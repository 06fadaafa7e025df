import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { encodings } from '../../../src/bff/store/encoded.ts';
import { exportOf, rowsBetween } from '../../../src/bff/store/exported.ts';
import type { Stores } from '../../../src/bff/store/stores.ts';
import { claimOf } from './claim.ts';
import { UsageError, withStores } from './open.ts';

const usage = `npm run record -- export [--format jsonl|csv] [--from 2026-01-01] [--to 2026-02-01] [--output file]
  Writes every verification of that time, with what the vendors said, to a new file or to the screen.
npm run record -- erase <cédula> [--yes]
  Deletes all that is kept of one person: verifications and enrolment. Without --yes it only counts.`;

const options = {
  format: { type: 'string', default: 'jsonl' },
  from: { type: 'string', default: '1970-01-01' },
  to: { type: 'string', default: '9999-12-31' },
  output: { type: 'string' },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** What an operator does with the record. @throws UsageError */
export async function recordTask(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [task, cedula, ...more] = positionals;
  if (values.help) console.log(usage);
  else if (task === 'export' && cedula === undefined) await exportRecord(values);
  else if (task === 'erase' && more.length === 0) await erase(cedula, values);
  else throw new UsageError(usage);
}

async function exportRecord({ format, from, to, output }: Values): Promise<void> {
  if (format !== 'jsonl' && format !== 'csv') throw new UsageError('--format is jsonl or csv.');
  const { encode } = encodings[format];
  const [first, end] = [timeOf('--from', from), timeOf('--to', to)];
  await withStores(async ({ database }) => {
    let rows = 0;
    async function* exported() {
      for await (const row of rowsBetween(database, first, end)) {
        rows += 1;
        yield exportOf(row);
      }
    }
    // A new file for this user only; what is there already is not written over.
    const file = output === undefined ? undefined : createWriteStream(output, { flags: 'wx', mode: 0o600 });
    await pipeline(encode(exported()), file ?? process.stdout, { end: file !== undefined });
    console.error(`${rows} verifications exported.`);
  });
}

function timeOf(option: string, text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError(`${option} is a date like 2026-01-31, or a time with it.`);
  return time;
}

async function erase(cedula: string | undefined, { yes }: Values): Promise<void> {
  await withStores(async (stores, config) => {
    const claimHash = stores.keyed('claim', claimOf(cedula, config));
    const rows = await countOf(stores, claimHash);
    const enrolled = (await stores.enrolments.enrolment(claimHash)) !== undefined;
    const held = `${rows} verifications and ${enrolled ? 'an' : 'no'} enrolment of this person`;
    if (!yes) {
      console.log(`There are ${held}. Add --yes to delete them for good.`);
      return;
    }
    const { erased, pending } = await stores.upkeep.erase(claimHash);
    const removed = await stores.enrolments.remove(claimHash);
    console.log(`Deleted: ${erased} verifications and ${removed ? 'the' : 'no'} enrolment.`);
    if (pending > 0) throw new Error(`${pending} are on their way to a vendor. Repeat this in a minute.`);
  });
}

async function countOf({ database }: Stores, claimHash: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    'SELECT count(*) AS n FROM verification WHERE claim = $1',
    [claimHash],
  );
  return row?.n ?? 0;
}
