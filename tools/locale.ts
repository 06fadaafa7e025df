import { readFileSync, writeFileSync } from 'node:fs';
import { isLocale } from '../src/contract/locale.ts';
import { exportLocale, importLocale, TranslationError } from './lib/locales/translate.ts';

const usage = `Sentences for translators, as gettext PO files:
  npm run locale -- export <code> <file>   writes every sentence; of a new language without translations
  npm run locale -- import <code> <file>   writes src/locales/<code> from a translated file`;

const [command, code = '', file] = process.argv.slice(2);
try {
  if (file === undefined || !/^[a-z]{2}$/.test(code)) throw new TranslationError(usage);
  if (command === 'export') {
    writeFileSync(file, await exportLocale(code, isLocale(code)));
    console.log(`Wrote ${file}`);
  } else if (command === 'import') {
    const paths = await importLocale(code, readFileSync(file, 'utf8'));
    console.log(`Wrote ${paths.length} files of src/locales/${code}`);
    if (!isLocale(code)) console.log(`Now its line in src/contract/locale.ts, then npm run docs.`);
  } else throw new TranslationError(usage);
} catch (error) {
  if (!(error instanceof TranslationError)) throw error;
  const lines = error.message.split('\n');
  console.error(lines.slice(0, 20).join('\n'));
  if (lines.length > 20) console.error(`and ${lines.length - 20} more.`);
  process.exitCode = 1;
}
