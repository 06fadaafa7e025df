import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { exportEncodings } from '../db/export-encodings.ts';
import { exportedRowOf, rowsBetween } from '../db/export-rows.ts';
import { readSearches } from '../db/searches.ts';
import { type CliContext, withStores } from './context.ts';
import { addPersonCommands } from './person.ts';

interface ExportOptions {
  format: keyof typeof exportEncodings;
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
    .description('Lists who searched over all stations, or had the data of a person, one JSON line each.')
    .action(() => listSearches(context));

  addPersonCommands(record, context);
}

async function exportRecord(context: CliContext, { format, from, to, output }: ExportOptions): Promise<void> {
  await withStores(context, async ({ database }) => {
    let rows = 0;
    async function* exported() {
      for await (const row of rowsBetween(database, from, to)) {
        rows += 1;
        yield exportedRowOf(row);
      }
    }
    // A new file for this user only; an existing one is not overwritten.
    const file = output === undefined ? undefined : createWriteStream(output, { flags: 'wx', mode: 0o600 });
    await pipeline(exportEncodings[format].encode(exported()), file ?? process.stdout, {
      end: file !== undefined,
    });
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
