import type { Command } from 'commander';
import { hashClaim } from '../keys/claim-hashes.ts';
import { parseClaim } from './claim.ts';
import { type CliContext, type JsonOption, jsonOption, printResult, withStores } from './context.ts';
import { importPeople } from './import-people.ts';

const importHelp = `
Columns: cedula; userId, or empty for an opaque one; and template (Base64), template_file or image (paths, from the CSV's
folder on; an image is a JPEG or PNG of the registry). Invalid rows are reported by line and skipped. People already
enrolled from the same content are skipped: an interrupted import can be repeated.`;

/** What the institution holds to compare with. */
export function addEnrolCommands(program: Command, context: CliContext): void {
  const enrol = program.command('enrol').description('The people whom the institution has enrolled.');

  enrol
    .command('import')
    .description('Enrols people from a CSV file.')
    .argument('<people.csv>')
    .option(...jsonOption)
    .addHelpText('after', importHelp)
    .action((file: string, options: JsonOption) => importFile(context, file, options));

  enrol
    .command('list')
    .description('Lists all enrolled people, masked.')
    .option(...jsonOption)
    .action((options: JsonOption) => list(context, options));

  enrol
    .command('remove')
    .description('Removes the enrolment of one person.')
    .argument('<cédula>')
    .action((cedula: string) =>
      withStores(context, async ({ enrolments, keyed }, config) => {
        const { hash, former } = hashClaim(keyed, parseClaim(cedula, config));
        const removed = await enrolments.remove(hash, former);
        if (!removed) throw new Error('Nobody is enrolled under this cédula.');
        console.log('Removed.');
      }),
    );

  enrol
    .command('rotate')
    .description('Seals everything anew with the first key of ENROLMENT_KEYS, while the servers go on.')
    .addHelpText('after', '\nBefore: give all servers the new key in first place. After: the old key can go.')
    .action(() => rotate(context));
}

async function importFile(context: CliContext, file: string, options: JsonOption): Promise<void> {
  await withStores(context, async ({ enrolments, keyed }, { claimPattern }) => {
    const { stdout } = process;
    let reported = 0;
    const { counts, bad } = await importPeople(
      { file, enrolments, keyed, claimPattern },
      {
        onBad: ({ line, reason }) => console.error(`line ${line}: ${reason}`),
        onProgress(rows) {
          if (options.json) return;
          if (stdout.isTTY) stdout.write(`\r${rows} rows`);
          else if (rows - reported >= 1_000) console.log(`${rows} rows`);
          else return;
          reported = rows;
        },
      },
    );
    if (stdout.isTTY && !options.json) stdout.write('\r');
    const { added, changed, same } = counts;
    printResult(options, { ...counts, bad }, [
      `${added} added, ${changed} changed, ${same} enrolled already, ${bad} bad rows.`,
    ]);
    if (bad > 0) process.exitCode = 1;
  });
}

const pageSize = 500;

async function list(context: CliContext, options: JsonOption): Promise<void> {
  await withStores(context, async ({ enrolments }) => {
    let people = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const some = await enrolments.list(after, pageSize);
      for (const { mask, userId, version, keyId, at } of some) {
        const person = { mask, userId, version, keyId, at: new Date(at).toISOString() };
        printResult(options, person, [
          [mask, userId, `version ${version}`, `key ${keyId}`, person.at].join('\t'),
        ]);
      }
      people += some.length;
      after = some.at(-1)?.claimHash;
    }
    if (!options.json) console.log(`${people} enrolled.`);
  });
}

/** In small steps: a server that wants to write waits for one of them at most. */
const sealedAtOnce = 50;

async function rotate(context: CliContext): Promise<void> {
  await withStores(context, async ({ enrolments }) => {
    let all = 0;
    for (let sealed = sealedAtOnce; sealed > 0; all += sealed) sealed = await enrolments.rotate(sealedAtOnce);
    const keys = (await enrolments.keysInUse()).map(({ keyId, versions }) => `"${keyId}" (${versions})`);
    console.log(`${all} sealed anew. In use: ${keys.join(', ') || 'no key'}.`);
  });
}
