import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstLocale } from '../../../src/contract/locale.ts';
import { commandOf } from '../paths.ts';
import { runTool } from '../tool.ts';
import { exportedRowOf, fileNameOf, type LocaleFile, localeFiles, problemFiles } from './files.ts';
import { type PoEntry, readPo, writePo } from './po.ts';
import { commentsOf, type FoundSentence, importFile, localesFolder, sentencesOf } from './sentences.ts';

/** The sentences of a locale as a PO file; of one that does not exist yet, without translations. */
export async function exportLocale(locale: string, exists: boolean): Promise<string> {
  const entries: PoEntry[] = [];
  for (const file of localeFiles) {
    const english = textsOf(file, await importFile(file, 'en'));
    const own = exists ? textsOf(file, await importFile(file, locale)) : new Map<string, string>();
    const comments = commentsOf(file);
    for (const { path, text, values } of await modelOf(file)) {
      const sections = path.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'));
      entries.push({
        context: `${file.file}:${path}`,
        source: text,
        translation: own.get(path) ?? '',
        place: `src/locales/${firstLocale}/${fileNameOf(file, firstLocale)}`,
        comments: [
          file.about,
          ...sections.flatMap((section) => comments.get(section) ?? []),
          ...(values.length === 0 ? [] : [`Keep ${values.map((name) => `{${name}}`).join(', ')}.`]),
          ...(locale === 'en' ? [] : [`English: ${english.get(path) ?? ''}`]),
        ],
      });
    }
  }
  return writePo(locale, entries);
}

const modelOf = async (file: LocaleFile) => sentencesOf(file, await importFile(file, firstLocale));
const textsOf = (file: LocaleFile, messages: Parameters<typeof sentencesOf>[1]) =>
  new Map(sentencesOf(file, messages).map(({ path, text }) => [path, text]));

/** What is wrong with a translated file, one line each; then nothing is written. */
export class TranslationError extends Error {
  override name = 'TranslationError';
}

/** Writes a locale's folder from a PO file. Whatever is missing, unsure, stale or lacks a value is refused by name. */
export async function importLocale(locale: string, po: string, folder = localesFolder): Promise<string[]> {
  if (locale === firstLocale) throw new TranslationError(`${locale} is the model: edit its files.`);
  if (!/^[a-z]{2}$/.test(locale)) throw new TranslationError(`"${locale}" is not two small letters.`);
  const entries = new Map(readPo(po).map((entry) => [entry.context, entry]));
  const problems: string[] = [];
  const texts = new Map<string, string>();
  const written: [LocaleFile, FoundSentence[]][] = [];
  for (const file of localeFiles) {
    const sentences = await modelOf(file);
    for (const sentence of sentences) {
      const context = `${file.file}:${sentence.path}`;
      const entry = entries.get(context);
      entries.delete(context);
      const problem = findProblem(sentence, entry);
      if (problem !== null) problems.push(`${context}: ${problem}`);
      texts.set(context, entry?.translation ?? '');
    }
    written.push([file, sentences]);
  }
  problems.push(...[...entries.keys()].map((context) => `${context}: there is no such sentence`));
  if (problems.length > 0) throw new TranslationError(problems.join('\n'));

  mkdirSync(join(folder, locale), { recursive: true });
  const paths: string[] = [];
  const write = (name: string, text: string) => {
    const path = join(folder, locale, name);
    writeFileSync(path, text);
    paths.push(path);
  };
  for (const [file, sentences] of written)
    write(fileNameOf(file, locale), fileText(file, locale, sentences, texts));
  write('problems.ts', problemsText(locale));
  await runTool([commandOf('@biomejs/biome', 'biome'), 'check', '--write', ...paths], { output: 'keep' });
  return paths;
}

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole))].sort().join(', ');

function findProblem({ text, values }: FoundSentence, entry: PoEntry | undefined): string | null {
  if (entry === undefined) return 'is missing';
  if (entry.source !== text) return 'the sentence has changed since the export';
  if (entry.isFuzzy === true) return 'is marked as fuzzy';
  if (entry.translation.trim() === '' && text !== '') return 'has no translation';
  const [wanted, found] = [placeholders(text), placeholders(entry.translation)];
  return values.length === 0 || wanted === found ? null : `must have ${wanted}`;
}

type Tree = { [key: string]: Tree | string };

function fileText(
  file: LocaleFile,
  locale: string,
  sentences: readonly FoundSentence[],
  texts: ReadonlyMap<string, string>,
): string {
  const members = Object.entries(file.members ?? {}).map(([key, name]) => {
    const member = localeFiles.find((it) => it.file === name);
    if (member === undefined) throw new Error(`There is no file ${name}.`);
    return { key, name, member };
  });
  const tree: Tree = {};
  for (const sentence of sentences)
    put(tree, sentence.path.split('.'), codeOf(sentence, texts.get(`${file.file}:${sentence.path}`) ?? ''));
  for (const { key, member } of members) tree[key] = exportedRowOf(member, locale);
  const types = (file.type.match(/\b[A-Z]\w+/g) ?? []).join(', ');
  return [
    `import type { ${types} } from '${file.from}';`,
    ...members.map(({ name, member }) => `import { ${exportedRowOf(member, locale)} } from './${name}.ts';`),
    '',
    `export const ${exportedRowOf(file, locale)}: ${file.type} = ${codeOfTree(tree)};`,
    '',
  ].join('\n');
}

function put(tree: Tree, [key = '', ...rest]: string[], code: string): void {
  if (rest.length === 0) {
    tree[key] = code;
    return;
  }
  const section = tree[key] ?? {};
  tree[key] = section;
  put(section as Tree, rest, code);
}

/** Keys that count from 0 are a list. */
function codeOfTree(tree: Tree): string {
  const rows = Object.entries(tree).map(([key, it]) => [key, typeof it === 'string' ? it : codeOfTree(it)]);
  if (rows.every(([key], at) => key === String(at))) return `[${rows.map(([, code]) => code).join(', ')}]`;
  return `{ ${rows.map(([key, code]) => `${JSON.stringify(key)}: ${code}`).join(', ')} }`;
}

function codeOf({ values }: FoundSentence, text: string): string {
  if (values.length === 0) return JSON.stringify(text);
  const template = text
    .replaceAll(/[\\`]|\$(?=\{)/g, '\\$&')
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => (values.includes(name) ? `\${${name}}` : whole));
  return `(${values.join(', ')}) => \`${template}\``;
}

function problemsText(locale: string): string {
  const named = problemFiles.map((file) => [exportedRowOf(file, locale), file.file] as const);
  return [
    `import type { ProblemSentences } from '../../contract/problems/codes.ts';`,
    ...named.map(([name, file]) => `import { ${name} } from './${file}.ts';`),
    '',
    `export const ${exportedRowOf({ name: 'problems' } as LocaleFile, locale)}: ProblemSentences = {`,
    ...named.map(([name]) => `  ...${name},`),
    '};',
    '',
  ].join('\n');
}
