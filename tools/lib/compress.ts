import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Kinds of file that shrink; pictures are compressed already. */
const shrinks = new Set(['.html', '.js', '.css', '.svg', '.json', '.tflite']);

/** Writes `.br` and `.gz` beside every file of a built page that gains by it, so that serving costs no time. */
export async function compressSiblings(dir: string): Promise<void> {
  const files = readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && shrinks.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.map(compress));
}

async function compress(file: string): Promise<void> {
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const siblings = { br: await brotli(bytes, { params }), gz: await zip(bytes, { level: 9 }) };
  for (const [extension, smaller] of Object.entries(siblings)) {
    if (smaller.length < bytes.length) writeFileSync(`${file}.${extension}`, smaller);
  }
}
