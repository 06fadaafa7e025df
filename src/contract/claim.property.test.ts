import { assert, constantFrom, integer, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import {
  canonicalCedula,
  claimMaxLength,
  claimSchema,
  maskClaim,
  normaliseClaim,
  panamaPattern,
} from './claim.ts';
import { z } from './z.ts';

const schema = claimSchema(panamaPattern);
const province = constantFrom('1', '8', '13', '8AV', '3PI', 'PE', 'E', 'N');
const cedula = tuple(province, integer({ min: 0, max: 9_999 }), integer({ min: 0, max: 999_999 }));
const dash = constantFrom('-', '–', '—', '‐', '.', '_', ' - ', ' ', '  –  ', '   ', '\u00a0–\u00a0');
const blank = constantFrom('', ' ', '\t ', '\u00a0\u00a0');

test('one cédula has one spelling, however it is typed', () => {
  assert(
    property(cedula, dash, dash, blank, blank, ([head, middle, tail], first, second, before, after) => {
      const detached = head.replace(/^(\d+)(AV|PI)$/, `$1${first}$2`);
      for (const typed of [head, head.toLowerCase(), detached]) {
        const read = z.safeParse(schema, `${before}${typed}${first}${middle}${second}${tail}${after}`);
        expect(read.data).toBe(`${head}-${middle}-${tail}`);
      }
    }),
  );
});

test('normalising is idempotent, and every accepted claim matches the pattern', () => {
  const allowed = new RegExp(panamaPattern, 'u');
  assert(
    property(string({ unit: 'binary', maxLength: claimMaxLength + 4 }), (typed) => {
      const normal = normaliseClaim(typed);
      expect(normaliseClaim(normal)).toBe(normal);
      const read = z.safeParse(schema, typed);
      expect(read.success).toBe(typed.length <= claimMaxLength && allowed.test(canonicalCedula(normal)));
      if (read.success) expect(read.data).toMatch(allowed);
    }),
    { numRuns: 500 },
  );
});

test('a mask has the shape of its cédula and at most four of its characters', () => {
  assert(
    property(cedula, (parts) => {
      const claim = parts.join('-');
      const mask = maskClaim(claim);
      expect(mask).toHaveLength(claim.length);
      const shown = [...mask].filter((sign) => sign !== '-' && sign !== '•');
      expect(shown.length).toBeLessThanOrEqual(4);
      expect([...mask].every((sign, at) => sign === '•' || sign === claim[at])).toBe(true);
    }),
  );
});
