import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upToDatePage } from './lib/bundle.ts';
import { firstLoadFiles, gzipSize } from './lib/first-load.ts';
import { dist } from './lib/paths.ts';

/** Bytes of gzipped JavaScript before the first screen works; react with react-dom alone is 67,409. */
const budget = 75_000;

const { chunks } = await upToDatePage();
const first = new Set(firstLoadFiles(readFileSync(join(dist, 'index.html'), 'utf8'), chunks));
const files = new Set([...first, ...chunks.map(({ file }) => file)]);
const rows = [...files].map((file) => {
  const content = readFileSync(join(dist, file));
  return { file, when: first.has(file) ? 'first' : 'later', bytes: content.length, gzip: gzipSize(content) };
});
rows.sort((a, b) => a.when.localeCompare(b.when) || b.gzip - a.gzip);

const number = (value: number) => value.toLocaleString('en').padStart(9);
for (const { file, when, bytes, gzip } of rows)
  console.log(`${when}  ${number(bytes)}  ${number(gzip)}  ${file}`);

const total = rows.reduce((sum, { when, gzip }) => sum + (when === 'first' ? gzip : 0), 0);
console.log(
  `First load: ${total.toLocaleString('en')} bytes of JavaScript (gzip), budget ${budget.toLocaleString('en')}.`,
);
if (total > budget) process.exitCode = 1;
if (first.size === 0) {
  console.error('No script was found in dist/index.html: the size of the first load is unknown.');
  process.exitCode = 1;
}
