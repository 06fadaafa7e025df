import { type Chunk, firstLoadFiles, withImports } from './first-load.ts';

const visit = 'src/app/citizen/Visit.tsx';

/**
 * Later files that import a file not loaded with the visit. There must be none: a file that fails to load
 * is imported again under another URL, but an engine may cache the failure of its dependencies.
 */
export function strayImports(html: string, chunks: Chunk[]): { file: string; imports: string[] }[] {
  const start = chunks.filter(({ source }) => source === visit).map(({ file }) => file);
  const there = new Set(withImports([...firstLoadFiles(html, chunks), ...start], chunks));
  return chunks
    .filter(({ file }) => !there.has(file))
    .map(({ file, imports }) => ({ file, imports: imports.filter((it) => !there.has(it)) }))
    .filter(({ imports }) => imports.length > 0);
}
