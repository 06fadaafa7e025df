import { isCedula, normaliseClaim } from '../../contract/claim.ts';
import { z } from '../../contract/z.ts';
import type { Messages } from '../../locales/es/es.ts';
import { cleanTyped, typedClaimSchema } from './typed.ts';

/** What is wrong with a typed claim: nothing was typed, its second or third part is missing, or anything else. */
const claimFaults = ['required', 'book', 'entry', 'invalid'] as const;
export type ClaimFault = (typeof claimFaults)[number];

const upToProvince = /^(?:0*(?:[1-9]|1[0-3])(?:AV|PI)?|PE|E|N)$/;
const upToBook = /^(?:0*(?:[1-9]|1[0-3])(?:AV|PI)?|PE|E|N)-[0-9]{1,4}$/;

/**
 * What is wrong with a typed claim that its schema rejects.
 *
 * @param example a claim of the institution's form; only if that is a cédula of Panama are its parts named
 */
export function claimFaultOf(typed: string, example: string): ClaimFault {
  const begun = normaliseClaim(`${cleanTyped(typed)}-`).replace(/-+$/, '');
  if (begun === '') return 'required';
  if (!isCedula(example)) return 'invalid';
  if (upToProvince.test(begun)) return 'book';
  return upToBook.test(begun) ? 'entry' : 'invalid';
}

/** @param shown the example as it is shown, without line breaks */
export function describeClaimFault(words: Messages['claim'], fault: ClaimFault, shown: string): string {
  if (fault === 'required') return words.required;
  return fault === 'invalid' ? words.invalid(shown) : words.missing[fault](shown);
}

/** A form's claim; the message of its error is a `ClaimFault`. */
export function claimFieldSchema(pattern: string, example: string) {
  const claim = typedClaimSchema(pattern);
  const checked = z.refine<string>((typed) => z.safeParse(claim, typed).success, {
    error: ({ input }) => claimFaultOf(String(input), example),
  });
  return z.pipe(z.string().check(checked), claim);
}

/** The fault in the message of a field's error, if it has one. */
export const faultIn = (message: string | undefined): ClaimFault | undefined =>
  claimFaults.find((it) => it === message);
