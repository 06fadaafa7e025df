import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './paths.ts';

/** Words of a private vocabulary, which nobody searches for: each has a standard term. */
const privateWords = new Set(['told', 'asked', 'given', 'heard', 'seen', 'kept', 'whose', 'whoever']);
/** Columns of tables that exist, and fields of JSON that others read. */
const publicNames = new Set([
  'seenAt',
  'seen_at',
  'heard_at',
  'heard_screen',
  'heard_phone',
  'given',
  'kept',
]);

export interface Source {
  file: string;
  source: ts.SourceFile;
}

/** Every source of the product, its tests and tools. */
export const readSources = (): Source[] =>
  globSync('{src,e2e,tests,tools}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !file.includes('simd/assembly'))
    .map((file) => ({ file, source: parse(file) }));

function parse(file: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(join(root, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
}

function identifiersOf(node: ts.Node): string[] {
  const own = ts.isIdentifier(node) ? [node.text] : [];
  const inside: string[] = [];
  ts.forEachChild(node, (child) => void inside.push(...identifiersOf(child)));
  return [...own, ...inside];
}

const partsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _$]/);

/** Identifiers of the private vocabulary, with their files. */
export const findPrivateNames = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ file, source }) =>
    identifiersOf(source)
      .filter((name) => !publicNames.has(name) && partsOf(name).some((part) => privateWords.has(part)))
      .map((name) => `${file}: ${name}`),
  );

export const isProduct = (file: string) => file.startsWith('src/') && !/\.(test|suite)\./.test(file);

/** Exported names of the product that are declared in more than one file. */
export function findNamesDeclaredTwice(sources: readonly Source[]): string[] {
  const declared = new Map<string, Set<string>>();
  for (const { file, source } of sources) {
    if (!isProduct(file)) continue;
    for (const name of source.statements.flatMap(exportedNames))
      declared.set(name, (declared.get(name) ?? new Set()).add(file));
  }
  return [...declared]
    .filter(([, files]) => files.size > 1)
    .map(([name, files]) => `${name}: ${[...files].join(', ')}`);
}

export function exportedNames(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!isExported) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  const named = statement as ts.DeclarationStatement;
  return named.name !== undefined && ts.isIdentifier(named.name) ? [named.name.text] : [];
}
