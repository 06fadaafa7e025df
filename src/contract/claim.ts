import { z } from './z.ts';

/**
 * Panama's cédula: province 1-13 (optionally AV or PI), or PE, E, N; then 1-4 digits; then 1-6 digits. No official
 * grammar was found; the registry decides. An institution can configure another pattern.
 */
export const panamaPattern = '^(?:(?:[1-9]|1[0-3])(?:AV|PI)?|PE|E|N)-[0-9]{1,4}-[0-9]{1,6}$';

/** Longest claim accepted before any pattern is tried, in characters. */
export const claimMaxLength = 64;

const dashes = /[‐‑‒–—−_.]/g;
const outerBlanks = /^[ \t\u00a0]+|[ \t\u00a0]+$/g;
const separators = /[ \t\u00a0]*-[ \t\u00a0]*|[ \t\u00a0]+/g;
const detachedPrefix = /^([0-9]{1,2})-(AV|PI)-/;

/**
 * The one spelling of a claim: upper case, one kind of dash, `8-AV-1-2` as `8AV-1-2`. Control and direction
 * characters are kept on purpose, so that the pattern refuses them.
 */
export function normaliseClaim(text: string): string {
  return text
    .replace(outerBlanks, '')
    .toUpperCase()
    .replace(dashes, '-')
    .replace(separators, '-')
    .replace(detachedPrefix, '$1$2-');
}

/** A schema that normalises a claim and holds it to the institution's pattern. */
export function claimSchema(pattern: string) {
  const allowed = new RegExp(pattern, 'u');
  return z.pipe(
    z.pipe(z.string().check(z.maxLength(claimMaxLength)), z.transform(normaliseClaim)),
    z.string().check(z.refine((claim) => allowed.test(claim))),
  );
}

/** `8-123-4567` as `8-•••-•567`: enough for the person to recognise it, too little to use it. */
export function maskClaim(claim: string): string {
  const shown = claim.length - 3;
  return [...claim].map((sign, at) => (at === 0 || at >= shown || sign === '-' ? sign : '•')).join('');
}
