import { expect, test } from 'vitest';
import { findNamesDeclaredTwice, findPrivateNames, readSources } from './names.ts';

const sources = readSources();

test('no identifier uses the private vocabulary', () => {
  expect(findPrivateNames(sources)).toEqual([]);
});

test('no exported name of the product is declared in two files', () => {
  expect(findNamesDeclaredTwice(sources)).toEqual([]);
});
