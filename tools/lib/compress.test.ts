import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressSiblings } from './compress.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cotejo-compress-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('what shrinks gets both siblings, what does not gets none', async () => {
  const script = 'export const one = 1;\n'.repeat(100);
  writeFileSync(join(dir, 'a.js'), script);
  writeFileSync(join(dir, 'b.js'), '1');
  writeFileSync(join(dir, 'c.png'), script);
  await compressSiblings(dir);
  expect(readdirSync(dir).sort()).toEqual(['a.js', 'a.js.br', 'a.js.gz', 'b.js', 'c.png']);
  expect(brotliDecompressSync(readFileSync(join(dir, 'a.js.br'))).toString()).toBe(script);
  expect(gunzipSync(readFileSync(join(dir, 'a.js.gz'))).toString()).toBe(script);
});
