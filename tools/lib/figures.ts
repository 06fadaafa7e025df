import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { findMutualImports, folderImports } from './folders.ts';
import {
  exportedNames,
  findNamesDeclaredTwice,
  findPrivateNames,
  isProduct,
  readSources,
  type Source,
} from './names.ts';
import { root } from './paths.ts';

/** Of a module: a folder of `src`, or one beside it. Tests in `src` count apart. */
export interface ModuleFigures {
  module: string;
  files: number;
  /** Lines with code, without blank ones and those that hold a comment only. */
  code: number;
  comments: number;
}

const moduleOf = (file: string) =>
  isProduct(file) || !file.startsWith('src/')
    ? file
        .split('/')
        .slice(0, file.startsWith('src/') ? 2 : 1)
        .join('/')
    : 'src, tests';

/** Which lines hold a token, and which a comment only. */
export function countLines(source: ts.SourceFile): { code: number; comments: number } {
  const { text } = source;
  const lineOf = (at: number) => source.getLineAndCharacterOfPosition(at).line;
  const [code, comments] = [new Set<number>(), new Set<number>()];
  const add = (lines: Set<number>, from: number, to: number) => {
    for (let line = lineOf(from); line <= lineOf(to); line += 1) lines.add(line);
  };
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? []) add(comments, pos, end);
    for (const { pos, end } of ts.getTrailingCommentRanges(text, node.end) ?? []) add(comments, pos, end);
    const children = node.getChildren(source);
    if (children.length === 0 && node.getWidth(source) > 0) add(code, node.getStart(source), node.end);
    for (const child of children) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(source);
  return { code: code.size, comments: [...comments].filter((line) => !code.has(line)).length };
}

function modulesOf(sources: readonly Source[]): ModuleFigures[] {
  const found = new Map<string, ModuleFigures>();
  for (const { file, source } of sources) {
    const module = moduleOf(file);
    const figures = found.get(module) ?? { module, files: 0, code: 0, comments: 0 };
    const { code, comments } = countLines(source);
    found.set(module, {
      module,
      files: figures.files + 1,
      code: figures.code + code,
      comments: figures.comments + comments,
    });
  }
  return [...found.values()].sort((one, other) => other.code - one.code);
}

/** Exported names that nothing mentions but their declaration, tests and configurations included. */
function findUnusedExports(sources: readonly Source[]): string[] {
  const counts = new Map<string, number>();
  const configurations = globSync('*.config.ts', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  for (const text of [...sources.map(({ source }) => source.text), ...configurations])
    for (const [word] of text.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return sources.flatMap(({ file, source }) =>
    isProduct(file)
      ? source.statements
          .flatMap(exportedNames)
          .filter((name) => counts.get(name) === 1)
          .map((name) => `${file}: ${name}`)
      : [],
  );
}

/** What the house is made of, in figures that may only get smaller. */
export function readFigures() {
  const sources = readSources();
  const top = readdirSync(root).filter((name) => name !== 'node_modules' && name !== 'dist');
  return {
    modules: modulesOf(sources),
    top: top.filter((name) => !name.startsWith('.') && !isIgnored(name)),
    declaredTwice: findNamesDeclaredTwice(sources),
    mutualImports: findMutualImports(folderImports()),
    privateNames: findPrivateNames(sources),
    unusedExports: findUnusedExports(sources),
  };
}

const ignored = readFileSync(join(root, '.gitignore'), 'utf8')
  .split('\n')
  .map((line) => line.replaceAll('/', ''));
const isIgnored = (name: string) => ignored.includes(name);
