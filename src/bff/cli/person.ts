import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { maskClaim } from '../../contract/claim.ts';
import { firstLocale, type Locale, locales } from '../../contract/locale.ts';
import type { RecordConfig } from '../config/store.ts';
import { hashClaim } from '../keys/claim-hashes.ts';
import { accessPurposes, erasePerson, recordAccess } from '../person/person-erasure.ts';
import { erasurePage, personPage } from '../person/person-page.ts';
import { type Person, readPerson } from '../person/person-record.ts';
import type { Stores } from '../stores.ts';
import { parseClaim } from './claim.ts';
import { type CliContext, withStores } from './context.ts';

interface PageOption {
  page?: string;
  language: Locale;
}
interface PersonOptions extends PageOption {
  output: string;
}
interface EraseOptions extends PageOption {
  yes?: true;
  certificate?: string;
}

const languageOption = () =>
  new Option('--language <code>', 'of the page').choices(locales).default(firstLocale);
const pageOption = ['--page <file.html>', 'the same for people to read, a new file'] as const;

/** What a person may ask for: all their data, and their erasure. */
export function addPersonCommands(record: Command, context: CliContext): void {
  record
    .command('person')
    .description('Writes everything about one person into one file, and notes that it was done.')
    .argument('<cédula>')
    .requiredOption(
      '--output <file.json>',
      'a new file, readable for this user only; it holds the template or picture of an enrolment',
    )
    .option(...pageOption)
    .addOption(languageOption())
    .action((cedula: string, options: PersonOptions) => writePerson(context, cedula, options));

  record
    .command('erase')
    .description('Deletes all stored data of one person: verifications and enrolment.')
    .argument('<cédula>')
    .option('--yes', 'delete; without it they are only counted')
    .option('--certificate <file.json>', 'a new file that lists what went')
    .option(...pageOption)
    .addOption(languageOption())
    .action((cedula: string, options: EraseOptions) => erase(context, cedula, options));
}

async function writePerson(context: CliContext, cedula: string, options: PersonOptions): Promise<void> {
  await withStores(context, async (stores, config) => {
    const person = personOf(stores, config, cedula);
    const found = await readPerson(stores, person);
    const ids = found.verifications.map(({ id }) => id);
    // Noted first: nobody has the file without an entry.
    await recordAccess(stores, accessPurposes.read, whoRuns(), ids);
    const { verifications, enrolment } = found;
    writeNew(options.output, `${JSON.stringify(found, null, 2)}\n`);
    if (options.page !== undefined) writeNew(options.page, personPage(found, pageOptions(config, options)));
    console.log(`Written: ${verifications.length} verifications and ${enrolment ? 'the' : 'no'} enrolment.`);
  });
}

async function erase(context: CliContext, cedula: string, options: EraseOptions): Promise<void> {
  await withStores(context, async (stores, config) => {
    const person = personOf(stores, config, cedula);
    if (options.yes === undefined) {
      const { verifications, enrolment } = await readPerson(stores, person);
      const held = `${verifications.length} verifications and ${enrolment ? 'an' : 'no'} enrolment of this person`;
      console.log(`There are ${held}. Add --yes to delete them for good.`);
      return;
    }
    const files = [options.certificate, options.page].filter((file) => file !== undefined);
    // Claimed first: what is erased cannot be listed again.
    for (const file of files) writeNew(file, '');
    const { institution } = config;
    const certificate = await erasePerson(stores, person, { by: whoRuns(), institution });
    const write = { mode: 0o600 };
    if (options.certificate !== undefined)
      writeFileSync(options.certificate, `${JSON.stringify(certificate, null, 2)}\n`, write);
    if (options.page !== undefined)
      writeFileSync(options.page, erasurePage(certificate, pageOptions(config, options)), write);
    const { verifications, enrolment, pending } = certificate;
    console.log(`Deleted: ${verifications.length} verifications and ${enrolment ? 'the' : 'no'} enrolment.`);
    if (pending > 0) throw new Error(`${pending} are on their way to a vendor. Repeat this in a minute.`);
  });
}

function personOf({ keyed }: Stores, config: RecordConfig, cedula: string): Person {
  const claim = parseClaim(cedula, config);
  return { claim: hashClaim(keyed, claim), mask: maskClaim(claim) };
}

const pageOptions = ({ institution, timeZone }: RecordConfig, { language }: PageOption) => ({
  institution,
  timeZone,
  locale: language,
});

/** For this user only; an existing file is not overwritten. */
const writeNew = (file: string, text: string) => writeFileSync(file, text, { flag: 'wx', mode: 0o600 });

/** No operator's name has a colon. A container may have no name for its user. */
function whoRuns(): string {
  try {
    return `command:${userInfo().username}`;
  } catch {
    return `command:${process.getuid?.() ?? ''}`;
  }
}
