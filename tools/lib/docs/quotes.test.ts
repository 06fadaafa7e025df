import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../paths.ts';
import { quotedIn } from './quotes.ts';

const page = readFileSync(join(root, 'docs', 'guide', 'testing.md'), 'utf8');

test('every example is quoted, once', () => {
  const examples = readdirSync(join(root, 'e2e', 'examples')).map((name) => `e2e/examples/${name}`);
  expect(quotedIn(page).sort()).toEqual(examples.sort());
});
