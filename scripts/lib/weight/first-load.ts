/** One file of the browser bundle, as the bundler reports it. */
export interface Chunk {
  file: string;
  /** What the browser must have before this chunk runs; dynamic imports are not among them. */
  imports: string[];
  /** The module it was made for, from the project's root; shared code has none. */
  source?: string;
}

const moduleTags = /<script\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g;

/** The files that the browser fetches before the first screen works: scripts and preloads of the page, and their imports. */
export function firstLoadFiles(html: string, chunks: Chunk[]): string[] {
  const named = [...html.matchAll(moduleTags)].map(([, script, preload]) =>
    (script ?? preload ?? '').replace(/^\//, ''),
  );
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
