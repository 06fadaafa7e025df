import { expect, test } from 'vitest';
import { localeOf } from './language.ts';

test.each([
  [undefined, 'es'],
  ['', 'es'],
  ['fr', 'es'],
  ['*', 'es'],
  ['en', 'en'],
  ['en-US,en;q=0.9', 'en'],
  ['es-PA,es;q=0.9,en;q=0.8', 'es'],
  ['en;q=0.3, es;q=0.7', 'es'],
  ['fr, en;q=0.2', 'en'],
  ['en;q=0', 'es'],
  ['en;q=x', 'en'],
  ['ENGLISH', 'es'],
  [`${'x'.repeat(10_000)},en`, 'es'],
])('%j is %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
