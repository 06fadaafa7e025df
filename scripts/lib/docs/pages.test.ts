import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../paths.ts';
import { pages } from './pages.ts';

test.each(Object.entries(pages))('%s is what the code says (npm run docs writes it)', (path, page) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(page());
});
