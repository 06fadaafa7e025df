import { z } from './z.ts';

/**
 * The public name of a verification, to read aloud and to type: `CT-7K4M-29QX-4P`. Nine random characters of Crockford's
 * base 32 and a check character of the same alphabet. It is no secret.
 */
export const referenceSchema = z.string().check(z.regex(/^CT(-[\dA-Z]{4}){2}-[\dA-Z]{2}$/));

/** Crockford's base 32, without the characters that are confused with digits (I, L, O) and without U. */
export const referenceAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'CT';
/** Random characters, which the check character follows. */
export const referenceRandomLength = 9;
const length = referenceRandomLength + 1;

/** @param random nine random bytes */
export function createReference(random: Uint8Array): string {
  const values = [...random.subarray(0, referenceRandomLength)].map((byte) => byte & 31);
  if (values.length < referenceRandomLength) throw new RangeError('A reference needs nine random bytes.');
  // The weighted sum of all ten is then zero: in GF(32) minus is plus.
  return formatReference(
    [...values, multiplyBySquare(weightedSum(values))].map((value) => referenceAlphabet[value]).join(''),
  );
}

/** The ten characters in groups under the prefix. */
export function formatReference(characters: string): string {
  return [prefix, characters.slice(0, 4), characters.slice(4, 8), characters.slice(8)].join('-');
}

/**
 * The ten characters of what a person typed or a scanner read: any case, with or without dashes, blanks and the prefix, O
 * for 0, I and L for 1. Null where it has not the form of a reference. The check character is not compared.
 */
export function normaliseReference(typed: string): string | null {
  const characters = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\u2212]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const bare =
    characters.length === prefix.length + length && characters.startsWith(prefix)
      ? characters.slice(prefix.length)
      : characters;
  return bare.length === length && [...bare].every((it) => referenceAlphabet.includes(it)) ? bare : null;
}

/** The reference that was typed, in its one spelling; null where it is none, or has a mistyped character. */
export function parseReference(typed: string): string | null {
  const characters = normaliseReference(typed);
  if (characters === null) return null;
  const values = [...characters].map((it) => referenceAlphabet.indexOf(it));
  return weightedSum(values) === 0 ? formatReference(characters) : null;
}

/**
 * The sum over GF(32) in which each character weighs x^2 times as much as the next one. All weights differ and none is
 * zero, so a changed character and two that changed places always change the sum.
 */
function weightedSum(values: readonly number[]): number {
  return values.reduce((sum, value) => multiplyBySquare(sum) ^ value, 0);
}

/** By x^2. */
const multiplyBySquare = (value: number) => multiplyByX(multiplyByX(value));

/** Modulo x^5 + x^4 + x^3 + x^2 + 1. The group has 31 elements, a prime: successive powers of x^2 differ. */
const multiplyByX = (value: number) => (value << 1) ^ (value >= 16 ? 0b111101 : 0);
