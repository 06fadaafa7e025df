import { z } from './z.ts';

/**
 * Panama's cédula: province 1-13 (optionally AV or PI), or PE, E, N; then 1-4 digits; then 1-6 digits. No official
 * grammar was found; the registry decides. An institution can configure another pattern.
 */
export const panamaPattern = '^(?:(?:[1-9]|1[0-3])(?:AV|PI)?|PE|E|N)-[0-9]{1,4}-[0-9]{1,6}$';

/** Longest claim accepted before any pattern is tried, in characters. */
export const claimMaxLength = 64;

/** Dashes of every width, and what stands in their place on other keyboards. */
const dashes = /[‐‑‒–—−_.,/]/g;
const outerBlanks = /^[ \t\u00a0]+|[ \t\u00a0]+$/g;
const separators = /[ \t\u00a0]*-[ \t\u00a0]*|[ \t\u00a0]+/g;
const detachedPrefix = /^([0-9]{1,4})-(AV|PI)-/;
/** A cédula of Panama with optional leading zeros in its parts: `08-0901-01` is `8-901-1`. */
const zerosBefore = /^(?:0*(?=[1-9]))?([1-9][0-9]?(?:AV|PI)?|PE|E|N)-0*([0-9]{1,4})-0*([0-9]{1,6})$/;

/**
 * Normalises a typed claim: upper case, one kind of dash, `8-AV-1-2` as `8AV-1-2`. Control and direction
 * characters are preserved on purpose, so that the pattern rejects them.
 */
export function normaliseClaim(text: string): string {
  return text
    .replace(outerBlanks, '')
    .toUpperCase()
    .replace(dashes, '-')
    .replace(separators, '-')
    .replace(detachedPrefix, '$1$2-');
}

/** Removes leading zeros from a cédula of Panama; returns any other text unchanged. */
export function canonicalCedula(normal: string): string {
  const canonical = normal.replace(zerosBefore, '$1-$2-$3');
  return panama.test(canonical) ? canonical : normal;
}
const panama = new RegExp(panamaPattern, 'u');

/** Whether a text, such as a scanned card, is this claim in another spelling. */
export function isSameClaim(text: string, claim: string): boolean {
  const normal = normaliseClaim(text);
  return normal === claim || canonicalCedula(normal) === claim;
}

/** Whether a text is a cédula of Panama in any spelling. */
export const isCedula = (text: string): boolean => panama.test(canonicalCedula(normaliseClaim(text)));

/**
 * Every spelling of a canonical claim that was accepted before leading zeros were removed, the canonical one
 * first: older records are found by their HMACs. At most 24.
 */
export function spellingsOf(claim: string): string[] {
  if (!panama.test(claim)) return [claim];
  const [head = '', middle = '', tail = ''] = claim.split('-');
  const padded = (digits: string, longest: number) =>
    Array.from({ length: longest - digits.length + 1 }, (_, zeros) => '0'.repeat(zeros) + digits);
  return padded(middle, 4).flatMap((second) => padded(tail, 6).map((third) => `${head}-${second}-${third}`));
}

/** A schema that normalises a claim and validates it against the institution's pattern. */
export function claimSchema(pattern: string) {
  const allowed = wholeClaim(pattern);
  // An institution's own pattern may require the zeros.
  const spelled = (text: string) => {
    const normal = normaliseClaim(text);
    const canonical = canonicalCedula(normal);
    return allowed.test(canonical) ? canonical : normal;
  };
  return z.pipe(
    z.pipe(z.string().check(z.maxLength(claimMaxLength)), z.transform(spelled)),
    z.string().check(z.refine((claim) => allowed.test(claim))),
  );
}

/** Matches the whole claim, whether or not the pattern is anchored. */
export const wholeClaim = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

/** `8-123-4567` as `8-•••-•567`: enough to recognise it, too little to use it. */
export function maskClaim(claim: string): string {
  const shown = claim.length - 3;
  return [...claim].map((sign, at) => (at === 0 || at >= shown || sign === '-' ? sign : '•')).join('');
}
