import { parseArgs } from 'node:util';
import type { EnrolmentStore } from '../../../src/bff/store/enrolments.ts';
import { claimOf } from './claim.ts';
import { importPeople } from './import.ts';
import { UsageError, withStores } from './open.ts';

const usage = `npm run enrol -- import people.csv
  Enrols people. Columns: cedula; userId, or empty for an opaque one; and template (Base64), template_file or image
  (paths, from the CSV's folder on; an image is a JPEG or PNG of the registry). Bad rows are named by line and left out.
  Whoever is enrolled from the same content already is skipped: an import that was stopped is begun again.
npm run enrol -- list
  Everybody who is enrolled, masked.
npm run enrol -- remove <cédula>
npm run enrol -- rotate
  Seals everything anew with the first key of ENROLMENT_KEYS, while the servers go on. Before: give all servers the new
  key in first place. After: the old key can go.`;

/** What an operator does with the enrolments. @throws UsageError */
export async function enrolTask(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [task, subject, ...more] = positionals;
  if (values.help) console.log(usage);
  else if (task === 'import' && subject !== undefined && more.length === 0) await importFile(subject);
  else if (task === 'list' && subject === undefined) await withStores(({ enrolments }) => list(enrolments));
  else if (task === 'remove' && more.length === 0) await remove(subject);
  else if (task === 'rotate' && subject === undefined)
    await withStores(({ enrolments }) => rotate(enrolments));
  else throw new UsageError(usage);
}

async function importFile(file: string): Promise<void> {
  await withStores(async ({ enrolments, keyed }, { claimPattern }) => {
    const { stdout } = process;
    let told = 0;
    const { counts, bad } = await importPeople(
      { file, enrolments, keyed, claimPattern },
      {
        onBad: ({ line, reason }) => console.error(`line ${line}: ${reason}`),
        onProgress(rows) {
          if (stdout.isTTY) stdout.write(`\r${rows} rows`);
          else if (rows - told >= 1_000) console.log(`${rows} rows`);
          else return;
          told = rows;
        },
      },
    );
    if (stdout.isTTY) stdout.write('\r');
    const { added, changed, same } = counts;
    console.log(`${added} added, ${changed} changed, ${same} enrolled already, ${bad} bad rows.`);
    if (bad > 0) process.exitCode = 1;
  });
}

const listed = 500;

async function list(enrolments: EnrolmentStore): Promise<void> {
  let people = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const some = await enrolments.list(after, listed);
    for (const { mask, userId, version, keyId, at } of some) {
      console.log(
        [mask, userId, `version ${version}`, `key ${keyId}`, new Date(at).toISOString()].join('\t'),
      );
    }
    people += some.length;
    after = some.at(-1)?.claimHash;
  }
  console.log(`${people} enrolled.`);
}

async function remove(cedula: string | undefined): Promise<void> {
  await withStores(async ({ enrolments, keyed }, config) => {
    const removed = await enrolments.remove(keyed('claim', claimOf(cedula, config)));
    if (!removed) throw new Error('Nobody is enrolled under this cédula.');
    console.log('Removed.');
  });
}

/** In small steps: a server that wants to write waits for one of them at most. */
const sealedAtOnce = 50;

async function rotate(enrolments: EnrolmentStore): Promise<void> {
  let all = 0;
  for (let sealed = sealedAtOnce; sealed > 0; all += sealed) sealed = await enrolments.rotate(sealedAtOnce);
  const keys = (await enrolments.keysInUse()).map(({ keyId, versions }) => `"${keyId}" (${versions})`);
  console.log(`${all} sealed anew. In use: ${keys.join(', ') || 'no key'}.`);
}
