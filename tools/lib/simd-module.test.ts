import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileSimdModule, simdModuleFile } from './simd-module.ts';

test('the committed module is what its source compiles to (`npm run build:simd` writes it)', async () => {
  expect(await compileSimdModule()).toBe(readFileSync(simdModuleFile, 'utf8'));
}, 180_000);
