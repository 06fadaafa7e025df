import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../paths.ts';
import { pages } from './pages.ts';

test.each(Object.entries(pages))('%s is what the code says (npm run docs writes it)', (path, page) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(page());
});

test('every code of docs/errors.md is led to by a test', () => {
  const page = pages['docs/errors.md']?.() ?? '';
  const unproven = page
    .split('\n## ')
    .slice(1)
    .filter((section) => !/^- tests: \[/m.test(section))
    .map((section) => section.slice(0, section.indexOf('\n')));
  expect(unproven).toEqual([]);
});
