import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documented } from '../../../src/sandbox/documented.ts';
import { registries } from '../locales/registries.ts';
import { root } from '../paths.ts';
import { pages } from './pages.ts';
import { testsOf } from './scenarios.ts';

test.each(Object.entries({ ...pages, ...registries }))(
  '%s is what the code says (npm run docs writes it)',
  async (path, page) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(await page());
  },
);

test('every code of docs/reference/errors.md has a test', async () => {
  const page = (await pages['docs/reference/errors.md']?.()) ?? '';
  const unproven = page
    .split('\n## ')
    .slice(1)
    .filter((section) => !/^- tests: \[/m.test(section))
    .map((section) => section.slice(0, section.indexOf('\n')));
  expect(unproven).toEqual([]);
});

test('everything that the vendors’ documents name has a scenario and a test at the adapters', () => {
  const uncovered = documented
    .filter((one) => one.scenarios.length === 0 || !testsOf(one).includes('[documented-'))
    .map(({ service, name }) => `${service}: ${name}`);
  expect(uncovered).toEqual([]);
});
