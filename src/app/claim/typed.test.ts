import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseClaim } from '../../contract/claim.ts';
import { cleanTyped } from './typed.ts';

const read = (text: string) => normaliseClaim(cleanTyped(text));

test.each([
  ['\u200e8-123-456\u200f', 'direction marks of a chat'],
  ['8\u2060-\u200b123\u200d-456\ufeff', 'zero-width characters'],
  ['8\u00ad-123-456', 'a soft hyphen'],
  ['8-123-456\n', 'the end of a cell'],
  ['\t8-123-456\r\n', 'a row of a sheet'],
  ['８－１２３－４５６', 'wide forms'],
  ['٨-١٢٣-٤٥٦', 'digits of another script'],
  ['8\u2009-\u3000123\u202f-456', 'blanks of other widths'],
  ['\u202a8-123-456\u202c', 'embedding marks'],
])('%j is 8-123-456: %s', (text) => {
  expect(read(text)).toBe('8-123-456');
});

test('invisible characters are ignored in any position', () => {
  const hidden = fc.constantFrom('\u200b', '\u200e', '\u00ad', '\ufeff', '\u2066', '\ufe0f', '\u0000');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), hidden), { maxLength: 5 }), (marks) => {
      const signs = [...'8-123-4567'];
      for (const [at, mark] of marks) signs[at] = mark + signs[at];
      expect(read(signs.join(''))).toBe('8-123-4567');
    }),
  );
});

test('visible characters are preserved, valid or not', () => {
  expect(cleanTyped('8-12a-456')).toBe('8-12a-456');
  expect(cleanTyped('PE-12-456')).toBe('PE-12-456');
});
