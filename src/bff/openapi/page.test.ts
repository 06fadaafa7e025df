import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApi } from './openapi.ts';
import { docsPage } from './page.ts';

const document = openApi();
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const page = docsPage(document);

test('every link within it leads somewhere, and every route is in its index', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(expect.arrayContaining([...new Set(links)]));
  expect(links).toEqual(expect.arrayContaining(operations.map(({ operationId }) => operationId)));
});

test('names within its texts are code, and no backtick is left', () => {
  expect(page.replaceAll(/<pre[^>]*>.*?<\/pre>/gs, '')).not.toContain('`');
  expect(page).toContain('It was <code>unknown</code>, and the answer came after all');
});

test('loads nothing but its style and the icon, and runs nothing', () => {
  expect(page).not.toMatch(/<script|style=|undefined|\[object|\son\w+=|https?:\/\/[^"]*"\s*rel/);
  expect([...page.matchAll(/<(?:link|img|iframe)[^>]*(?:href|src)="([^"]+)"/g)].map(([, it]) => it)).toEqual([
    '/favicon.svg',
    '/api/docs.css',
  ]);
});

test('has the colours and letters of the product', () => {
  const tokensIn = (file: string) =>
    [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/^ +(--[\w-]+: [^;]+;)/gm)].map(
      ([, it]) => it,
    );
  const tokens = tokensIn('../../app/styles/tokens.css');
  const used = tokensIn('./docs.css');
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((it) => !tokens.includes(it))).toEqual([]);
});
