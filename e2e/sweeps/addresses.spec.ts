import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { testedPage } from '../../tools/lib/e2e-run.ts';
import { test } from '../kit/test.ts';
import { runSweep } from './sweep.ts';

/** URLs by their form only: the browser never requests any of them. */
const harmless = [
  // Names of XML namespaces, which React compares.
  'http://www.w3.org/1999/xlink',
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/1998/Math/MathML',
  // In the text of React's errors.
  'https://react.dev/errors/',
];

/** With a scheme, or protocol-relative at the beginning of a string literal. */
const address = /\b(?:https?|wss?|ftp):\\?\/\\?\/[\w[][^\s"'`<>\\)]*|["'`(]\/\/[\w-]+\.[\w.-]+[^\s"'`<>)]*/gi;

/** Compressed copies of the same bytes. */
const packed = new Set(['.br', '.gz']);

test('no built file names another origin', async () => {
  const files = readdirSync(testedPage, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && !packed.has(extname(it.name)))
    .map((it) => join(it.parentPath, it.name));
  await runSweep(
    'addresses',
    files,
    (file) => file.slice(testedPage.length + 1),
    async (file) => {
      const foreign = [...readFileSync(file, 'latin1').matchAll(address)]
        .map(([found]) => found)
        .filter((found) => !harmless.some((it) => (it.endsWith('/') ? found.startsWith(it) : found === it)));
      if (foreign.length > 0) throw new Error(foreign.join(', '));
    },
  );
});
