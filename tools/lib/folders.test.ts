import { expect, test } from 'vitest';
import { findMutualImports, folderImports } from './folders.ts';

test('no two folders import each other', () => {
  const imports = folderImports();
  expect(imports.size).toBeGreaterThan(100);
  expect(findMutualImports(imports)).toEqual([]);
});
