import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { locales } from '../../../src/contract/locale.ts';
import { upToDatePage } from '../bundle.ts';
import { dist } from '../paths.ts';
import type { Chunk } from './first-load.ts';
import { type Budget, budgets, type Part, partsOf } from './parts.ts';

/** Bytes uncompressed, and with the two strongest compressions. */
export interface Weight {
  bytes: number;
  gzip: number;
  brotli: number;
}

/** Of a file of the built page. The build writes its compressed siblings, unless they are not smaller. */
function weightOf(file: string): Weight {
  const size = (path: string) => statSync(path).size;
  const bytes = size(file);
  const sent = (extension: string) =>
    existsSync(`${file}.${extension}`) ? size(`${file}.${extension}`) : bytes;
  return { bytes, gzip: sent('gz'), brotli: sent('br') };
}

export function total(weights: Weight[]): Weight {
  const sum = (unit: keyof Weight) => weights.reduce((so, weight) => so + weight[unit], 0);
  return { bytes: sum('bytes'), gzip: sum('gzip'), brotli: sum('brotli') };
}

export interface WeighedPart extends Part {
  weight: Weight;
}

export interface PageWeight {
  parts: WeighedPart[];
  /** The citizen's document, and the files behind it. */
  document: string;
  chunks: Chunk[];
  css: Weight;
  html: Weight;
}

const isCode = (name: string) => ['.js', '.wasm', '.tflite'].includes(extname(name));

/** The built page, part by part. */
export async function weighPage(): Promise<PageWeight> {
  const { chunks, apart } = await upToDatePage();
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const assets = readdirSync(join(dist, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((file) => !apart.includes(file));
  const weight = (files: string[]) => total(files.map((file) => weightOf(join(dist, file))));
  const wordsOf = (locale: string) =>
    chunks.filter(({ source }) => source === `src/locales/${locale}/${locale}.ts`).map(({ file }) => file);
  const languages = locales.toSorted((a, b) => weight(wordsOf(b)).gzip - weight(wordsOf(a)).gzip);
  const parts = partsOf(html, chunks, assets.filter(isCode), languages);
  return {
    document: html,
    chunks,
    parts: parts.map((part) => ({ ...part, weight: weight(part.files) })),
    css: weight(assets.filter((name) => name.endsWith('.css'))),
    html: weight(['index.html']),
  };
}

export interface Verdict {
  budget: Budget;
  used: number;
  isMet: boolean;
}

/** Usage of each budget, gzipped. An empty first load means that it is unknown, and fails. */
export function judge(parts: WeighedPart[]): Verdict[] {
  return (Object.keys(budgets) as Budget[]).map((budget) => {
    const mine = parts.filter((part) => part.budget === budget);
    const used = total(mine.map(({ weight }) => weight)).gzip;
    return { budget, used, isMet: used > 0 && used <= budgets[budget].bytes };
  });
}
