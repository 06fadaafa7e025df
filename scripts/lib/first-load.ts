import { gzipSync } from 'node:zlib';

/** One file of the browser bundle, as the bundler reports it. */
export interface Chunk {
  file: string;
  /** What the browser must have before this chunk runs; dynamic imports are not among them. */
  imports: string[];
}

const moduleTags = /<script\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g;

/** The files that the browser fetches before the first screen works: scripts and preloads of the page, and their imports. */
export function firstLoadFiles(html: string, chunks: Chunk[]): string[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    byFile.get(file)?.imports.forEach(visit);
  };
  for (const [, script, preload] of html.matchAll(moduleTags))
    visit((script ?? preload ?? '').replace(/^\//, ''));
  return [...found];
}

export const gzipSize = (content: Uint8Array): number => gzipSync(content, { level: 9 }).length;
