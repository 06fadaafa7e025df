import { type Command, InvalidArgumentError } from 'commander';
import { type Anchor, type AuditPlace, audit } from '../db/audit.ts';
import { type CliContext, type JsonOption, jsonOption, printResult, withStores } from './context.ts';

interface Options extends JsonOption {
  anchor?: Anchor;
  resume?: AuditPlace;
}

const progressEveryMs = 10_000;

export function addAuditCommand(program: Command, context: CliContext): void {
  program
    .command('audit')
    .description(
      'Reads the whole record against its journal; ends with 1 at the first place that was changed.',
    )
    .option(
      '--anchor <end>',
      'the end that an earlier run printed: with it, a database that was put back to an earlier moment shows too',
      anchorOf,
    )
    .option(
      '--resume <place>',
      'goes on from a place that an earlier run printed before it was ended',
      placeOf,
    )
    .option(...jsonOption)
    .action((options: Options) =>
      withStores(context, async ({ database, keyed }) => {
        const { entries, rows, searches, head, broken } = await audit(
          database,
          keyed,
          options.anchor ?? null,
          {
            resume: options.resume ?? null,
            onProgress: createProgress(),
          },
        );
        printResult(options, { entries, verifications: rows, searches, anchor: head, broken }, [
          `${entries} entries of the journal read, ${rows} verifications, ${searches} searches over all stations.`,
          broken === null ? `Whole. Its end, to be kept elsewhere: ${head}` : `BROKEN: ${broken}.`,
        ]);
        if (broken !== null) process.exitCode = 1;
      }),
    );
}

function anchorOf(text: string): Anchor {
  const [, entries, mac] = /^(\d{1,15}):([\w-]{43})$/.exec(text) ?? [];
  if (entries === undefined || mac === undefined) throw new InvalidArgumentError('It is like 128:mac.');
  return { entries: Number(entries), mac };
}

/** Says on standard error how far it is and from where it can go on, from time to time. */
function createProgress(): (place: AuditPlace, entries: number) => void {
  let next = Date.now() + progressEveryMs;
  return ({ entries, mac, row }, all) => {
    if (Date.now() < next) return;
    next = Date.now() + progressEveryMs;
    const place = [entries, mac, ...(row === null ? [] : [row.count, row.id])].join(':');
    const read = row === null ? `${entries} of ${all} entries` : `${row.count} verifications`;
    console.error(`${read} read. To go on from here: --resume ${place}`);
  };
}

function placeOf(text: string): AuditPlace {
  const [, entries, mac, , count, id] = /^(\d{1,15}):([\w-]{43})(:(\d{1,15}):([\w-]+))?$/.exec(text) ?? [];
  if (entries === undefined || mac === undefined)
    throw new InvalidArgumentError('It is what an earlier run printed, such as 128:mac.');
  const row = count === undefined || id === undefined ? null : { count: Number(count), id };
  return { entries: Number(entries), mac, row };
}
