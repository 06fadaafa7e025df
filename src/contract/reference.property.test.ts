import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createReference,
  formatReference,
  normaliseReference,
  parseReference,
  referenceAlphabet,
  referenceRandomLength,
  referenceSchema,
} from './reference.ts';
import { z } from './z.ts';

const random = fc.uint8Array({ minLength: referenceRandomLength, maxLength: referenceRandomLength });
const references = random.map(createReference);
/** The ten characters. */
const bare = (reference: string) => normaliseReference(reference) ?? '';

test('has the form CT-7K4M-29QX-4P, and parses to itself', () => {
  fc.assert(
    fc.property(references, (reference) => {
      expect(z.parse(referenceSchema, reference)).toBe(reference);
      expect(parseReference(reference)).toBe(reference);
      expect(formatReference(bare(reference))).toBe(reference);
    }),
  );
});

test('has a fixed check character for fixed random bytes', () => {
  expect(createReference(new Uint8Array(9))).toBe('CT-0000-0000-00');
  expect(createReference(Uint8Array.of(7, 19, 4, 20, 2, 9, 23, 29, 4))).toBe('CT-7K4M-29QX-4P');
  expect(() => createReference(new Uint8Array(8))).toThrow(RangeError);
});

describe('every slip is found', () => {
  test('each other character at each position', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const characters = bare(reference);
        for (let at = 0; at < characters.length; at += 1)
          for (const other of referenceAlphabet) {
            if (other === characters[at]) continue;
            const slipped = characters.slice(0, at) + other + characters.slice(at + 1);
            expect(parseReference(slipped)).toBeNull();
          }
      }),
    );
  });

  test('each pair of different neighbours that changed places', () => {
    // The check is linear: whatever the other characters are, they do not decide whether a swap is found.
    const pairs = [...referenceAlphabet].flatMap((a) => [...referenceAlphabet].map((b) => [a, b] as const));
    for (const [a, b] of pairs.filter(([one, other]) => one !== other))
      for (let at = 0; at < referenceRandomLength; at += 1) {
        const reference = completedWith(at, a + b);
        expect(bare(reference).slice(at, at + 2)).toBe(a + b);
        const swapped = bare(reference).slice(0, at) + b + a + bare(reference).slice(at + 2);
        expect(parseReference(swapped)).toBeNull();
      }
  });
});

/** A reference with these two characters at a position, which may be the check character's. */
function completedWith(at: number, two: string): string {
  const numberOf = (character: string) => referenceAlphabet.indexOf(character);
  for (let other = 0; other < referenceAlphabet.length; other += 1) {
    const bytes = new Uint8Array(referenceRandomLength);
    bytes[at === 0 ? 8 : 0] = other;
    for (const [n, character] of [...two].entries())
      if (at + n < bytes.length) bytes[at + n] = numberOf(character);
    const reference = createReference(bytes);
    if (bare(reference).slice(at, at + 2) === two) return reference;
  }
  throw new Error('no such reference');
}

describe('what a person types', () => {
  const spelling = fc.record({
    prefix: fc.constantFrom('CT-', 'CT', 'ct ', 'Ct\u2011', ''),
    dash: fc.constantFrom('-', '', ' ', '\u2013', '\u00a0', ' - ', '\u2212'),
    lower: fc.boolean(),
    zero: fc.constantFrom('0', 'O', 'o'),
    one: fc.constantFrom('1', 'I', 'i', 'L', 'l'),
    around: fc.constantFrom('', ' ', '\t'),
  });

  test('is read in every spelling', () => {
    fc.assert(
      fc.property(references, spelling, (reference, { prefix, dash, lower, zero, one, around }) => {
        const groups = reference.slice(3).split('-').join(dash);
        const cased = lower ? groups.toLowerCase() : groups;
        const typed = around + prefix + cased.replaceAll('0', zero).replaceAll('1', one) + around;
        expect(parseReference(typed)).toBe(reference);
      }),
    );
  });

  test('a reference that itself begins with CT needs no prefix', () => {
    const reference = createReference(Uint8Array.of(12, 26, 4, 20, 2, 9, 23, 29, 4));
    expect(reference).toMatch(/^CT-CT4M-/);
    expect(parseReference(bare(reference))).toBe(reference);
    expect(parseReference(reference.toLowerCase())).toBe(reference);
  });

  test.each([
    '',
    'CT',
    'CT-',
    '7K4M-29QX-4',
    'CT-7K4M-29QX-4PP',
    'U000-0000-00',
    '8-123-4567',
    'ñ'.repeat(10),
  ])('%j is none', (typed) => {
    expect(parseReference(typed)).toBeNull();
    expect(normaliseReference(typed)).toBeNull();
  });

  test('anything else is none, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const parsed = parseReference(typed);
        if (parsed !== null) expect(z.safeParse(referenceSchema, parsed).success).toBe(true);
      }),
    );
  });
});
