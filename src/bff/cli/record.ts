import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { encodings } from '../db/encoded.ts';
import { exportOf, rowsBetween } from '../db/exported.ts';
import { readSearches } from '../db/searches.ts';
import { hashClaim } from '../keys/claim-hashes.ts';
import { parseClaim } from './claim.ts';
import { type CliContext, withStores } from './context.ts';

interface ExportOptions {
  format: keyof typeof encodings;
  from: number;
  to: number;
  output?: string;
}

export function addRecordCommands(program: Command, context: CliContext): void {
  const record = program.command('record').description('The record of verifications.');

  record
    .command('export')
    .description(
      'Writes every verification of a time, with what the vendors said, to a new file or to the screen.',
    )
    .addOption(new Option('--format <format>', '').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--from <date>', 'such as 2026-01-31', parseTime, Date.parse('1970-01-01'))
    .option('--to <date>', 'not included', parseTime, Date.parse('9999-12-31'))
    .option('--output <file>', 'a new file, readable for this user only')
    .action((options: ExportOptions) => exportRecord(context, options));

  record
    .command('searches')
    .description('Lists the searches of operators over all stations, one JSON line each.')
    .action(() => listSearches(context));

  record
    .command('erase')
    .description('Deletes all stored data of one person: verifications and enrolment.')
    .argument('<cédula>')
    .option('--yes', 'delete; without it they are only counted')
    .action((cedula: string, { yes }: { yes?: true }) => erase(context, cedula, yes ?? false));
}

async function exportRecord(context: CliContext, { format, from, to, output }: ExportOptions): Promise<void> {
  await withStores(context, async ({ database }) => {
    let rows = 0;
    async function* exported() {
      for await (const row of rowsBetween(database, from, to)) {
        rows += 1;
        yield exportOf(row);
      }
    }
    // A new file for this user only; an existing one is not overwritten.
    const file = output === undefined ? undefined : createWriteStream(output, { flags: 'wx', mode: 0o600 });
    await pipeline(encodings[format].encode(exported()), file ?? process.stdout, { end: file !== undefined });
    console.error(`${rows} verifications exported.`);
  });
}

async function listSearches(context: CliContext): Promise<void> {
  await withStores(context, async ({ database }) => {
    for await (const { at, operator, station, purpose, verification } of readSearches(database))
      console.log(
        JSON.stringify({ at: new Date(at).toISOString(), operator, station, purpose, verification }),
      );
  });
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('It is a date like 2026-01-31, or a time with it.');
  return time;
}

async function erase(context: CliContext, cedula: string, yes: boolean): Promise<void> {
  await withStores(context, async (stores, config) => {
    const claim = hashClaim(stores.keyed, parseClaim(cedula, config));
    const rows = await stores.upkeep.count(claim);
    const enrolled = (await stores.enrolments.enrolment(claim.hash, claim.former)) !== undefined;
    const held = `${rows} verifications and ${enrolled ? 'an' : 'no'} enrolment of this person`;
    if (!yes) {
      console.log(`There are ${held}. Add --yes to delete them for good.`);
      return;
    }
    const { erased, pending } = await stores.upkeep.erase(claim);
    const removed = await stores.enrolments.remove(claim.hash, claim.former);
    console.log(`Deleted: ${erased} verifications and ${removed ? 'the' : 'no'} enrolment.`);
    if (pending > 0) throw new Error(`${pending} are on their way to a vendor. Repeat this in a minute.`);
  });
}
