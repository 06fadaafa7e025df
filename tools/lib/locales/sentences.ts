import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { firstLocale } from '../../../src/contract/locale.ts';
import { root } from '../paths.ts';
import { exportedRowOf, fileNameOf, type LocaleFile } from './files.ts';

/** A sentence of a file: its path, its text with `{name}` for each value, and the values' names in order. */
export interface FoundSentence {
  path: string;
  text: string;
  values: readonly string[];
}

export type Messages = Readonly<Record<string, unknown>>;

export const localesFolder = join(root, 'src/locales');

/** What a locale's file exports. */
export async function importFile(
  file: LocaleFile,
  locale: string,
  folder = localesFolder,
): Promise<Messages> {
  const path = join(folder, locale, fileNameOf(file, locale));
  const module = (await import(pathToFileURL(path).href)) as Record<string, Messages>;
  const messages = module[exportedRowOf(file, locale)];
  if (messages === undefined) throw new Error(`${path} exports no ${exportedRowOf(file, locale)}.`);
  return messages;
}

type Sentence = (...values: string[]) => string;

/** `(at, of) => …`: the names of its values. Node and Vitest strip the types and leave the names. */
function valuesOf(sentence: Sentence): string[] {
  const [, list = ''] = /^\(?([^)=]*)\)?\s*=>/.exec(String(sentence)) ?? [];
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Every sentence of a file, without the members that have files of their own. */
export function sentencesOf({ members = {} }: LocaleFile, messages: Messages): FoundSentence[] {
  const walk = (value: unknown, path: string): FoundSentence[] => {
    if (path in members) return [];
    if (typeof value === 'string') return [{ path, text: value, values: [] }];
    if (typeof value === 'function') {
      const values = valuesOf(value as Sentence);
      return [{ path, text: (value as Sentence)(...values.map((name) => `{${name}}`)), values }];
    }
    return Object.entries(value as object).flatMap(([key, it]) =>
      walk(it, path === '' ? key : `${path}.${key}`),
    );
  };
  return walk(messages, '');
}

/** Comments of the Spanish file before a sentence, or before the section that it is in: by path. */
export function commentsOf(file: LocaleFile): Map<string, string> {
  const text = readFileSync(join(localesFolder, firstLocale, fileNameOf(file, firstLocale)), 'utf8');
  const source = ts.createSourceFile('locale.ts', text, ts.ScriptTarget.Latest, true);
  const found = new Map<string, string>();
  const visit = (node: ts.Node, path: string): void => {
    let own = path;
    if (ts.isPropertyAssignment(node)) {
      const name = ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : '';
      own = path === '' ? name : `${path}.${name}`;
      const comment = (ts.getLeadingCommentRanges(text, node.pos) ?? [])
        .map(({ pos, end }) => text.slice(pos, end))
        .join(' ')
        .replaceAll(/\/\*\*?|\*\/|\/\/|\n\s*\*/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
      if (comment !== '') found.set(own, comment);
    }
    ts.forEachChild(node, (child) => visit(child, own));
  };
  visit(source, '');
  return found;
}
