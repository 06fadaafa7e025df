import { expect, test } from 'vitest';
import { panamaPattern } from '../../contract/claim.ts';
import { keysFor } from './keys.ts';

test.each<[string, string, string]>([
  [panamaPattern, 'AEINPV', '-'],
  ['^[0-9]{8}$', '', ''],
  ['^\\d{3}-\\d{7}-\\d$', '', '-'],
  ['^\\d{3}\\-\\d$', '', '-'],
  ['^[A-F0-9]{6}$', 'ABCDEF', ''],
  ['^[a-c]{2}X-1$', 'ABCX', '-'],
  ['^(?<kind>RUC|NT)-\\d+$', 'CNRTU', '-'],
  ['^(?!0)[1-9]\\d*$', '', ''],
  ['^\\w+$', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '-'],
  ['^\\p{L}\\d+$', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '-'],
  ['^[^-]+$', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '-'],
  ['^.+$', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '-'],
])('%s needs the letters "%s" and the separators "%s"', (pattern, letters, signs) => {
  const keys = keysFor(pattern);
  expect(keys.digits.join('')).toBe('0123456789');
  expect(keys.letters.join('')).toBe(letters);
  expect(keys.signs.join('')).toBe(signs);
});
