import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './paths.ts';

/** The folders below app and bff, and the others of src as they are; what lies at the top of app and bff puts them together. */
const folderOf = (file: string) => /^src\/(?:(?:app|bff)\/[^/]+|(?!app\/|bff\/)[^/]+)(?=\/)/.exec(file)?.[0];
const isTest = (file: string) => /\.(?:test|suite)\.tsx?$|^src\/bff\/testing\//.test(file);

/** `one -> other` for every folder that a file of another one imports, types among it. */
export function folderImports(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: root })) {
    if (isTest(file)) continue;
    for (const [, specifier = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*'(\.[^']+)'/g,
    )) {
      const imported = normalize(join(dirname(file), specifier));
      const [from, to] = [folderOf(file), folderOf(imported)];
      if (from !== undefined && to !== undefined && from !== to)
        found.set(`${from} -> ${to}`, `${file} -> ${imported}`);
    }
  }
  return found;
}

/** An example of each pair of folders that import each other. */
export const findMutualImports = (imports: ReadonlyMap<string, string>): string[] =>
  [...imports]
    .filter(([way]) => imports.has(way.split(' -> ').reverse().join(' -> ')))
    .map(([, example]) => example);
