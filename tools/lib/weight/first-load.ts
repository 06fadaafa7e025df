/** One file of the browser bundle, as the bundler reports it. */
export interface Chunk {
  file: string;
  /** What the browser must have before this chunk runs; dynamic imports are not among them. */
  imports: string[];
  /** The module it was made for, from the project's root; shared code has none. */
  source?: string;
}

const scriptTags = /<script\b[^>]*\bsrc="([^"]+)"/g;

/**
 * The scripts of the page and their static imports. What the page preloads beside them is imported dynamically, and weighed
 * with the step that imports it.
 */
export function firstLoadFiles(html: string, chunks: Chunk[]): string[] {
  const named = [...html.matchAll(scriptTags)].map(([, script = '']) => script.replace(/^\//, ''));
  return withImports(named, chunks);
}

/** Files, and everything that they import statically. */
export function withImports(files: string[], chunks: Chunk[]): string[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    byFile.get(file)?.imports.forEach(visit);
  };
  files.forEach(visit);
  return [...found];
}
