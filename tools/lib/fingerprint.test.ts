import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

let folder: string;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const now = () => fingerprint(folder, ['src', 'index.html', 'absent']);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-fingerprint-'));
  mkdirSync(join(folder, 'src'));
  write('src/a.ts', 'one');
  write('index.html', '<p>');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('does not change when only times and tests change', () => {
  const before = now();
  utimesSync(join(folder, 'src/a.ts'), 1, 1);
  write('src/a.test.ts', 'a test');
  expect(now()).toBe(before);
});

test.each<[string, () => void]>([
  ['a content changes', () => write('src/a.ts', 'two')],
  ['a file is added', () => write('src/b.ts', '')],
  ['a file is renamed', () => renameSync(join(folder, 'src/a.ts'), join(folder, 'src/b.ts'))],
  [
    'text moves from one file to the next',
    () => {
      write('src/a.ts', 'on');
      write('index.html', 'e<p>');
    },
  ],
])('changes when %s', (_, change) => {
  const before = now();
  change();
  expect(now()).not.toBe(before);
});
