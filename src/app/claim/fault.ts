import { isCedula, normaliseClaim } from '../../contract/claim.ts';
import type { Messages } from '../i18n/words.ts';
import { cleanTyped } from './typed.ts';

/** What a cédula of Panama lacks that was typed as far as it goes; null if something else is wrong with it. */
type MissingPart = 'book' | 'entry';

const upToProvince = /^(?:0*(?:[1-9]|1[0-3])(?:AV|PI)?|PE|E|N)$/;
const upToBook = /^(?:0*(?:[1-9]|1[0-3])(?:AV|PI)?|PE|E|N)-[0-9]{1,4}$/;

function missingPart(typed: string): MissingPart | null {
  const begun = normaliseClaim(`${cleanTyped(typed)}-`).replace(/-+$/, '');
  if (upToProvince.test(begun)) return 'book';
  return upToBook.test(begun) ? 'entry' : null;
}

/**
 * Says what is wrong with a typed claim that its schema rejects.
 *
 * @param example a claim of the institution's form; only if that is a cédula of Panama are its parts named
 * @param shown the example as it is shown, without line breaks
 */
export function describeFault(
  words: Messages['claim'],
  typed: string,
  example: string,
  shown: string,
): string {
  if (typed.trim() === '') return words.required;
  const missing = isCedula(example) ? missingPart(typed) : null;
  return missing === null ? words.invalid(shown) : words.missing[missing](shown);
}
