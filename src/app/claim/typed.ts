import { claimSchema } from '../../contract/claim.ts';
import { z } from '../../contract/z.ts';

/** Unicode default-ignorable and format characters (joiners, direction marks), controls except blanks. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?!\s)\p{Cc}/gu;

/** Blanks of every width, and line breaks, as in text copied from a spreadsheet cell. */
const blanks = /[\s\u2000-\u200a\u202f\u205f\u3000]+/gu;

/** Decimal digits of other scripts; Unicode encodes the ten digits of each script in order. */
const otherDigits = /(?![0-9])\p{Nd}/gu;

/**
 * Cleans typed or pasted text: chats, PDFs and spreadsheets add invisible characters, full-width forms and
 * digits of other scripts. The page removes or converts them; the server rejects them all.
 */
export function cleanTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(blanks, ' ')
    .replace(otherDigits, (digit) => String(decimalValue(digit)))
    .trim();
}

/** Value of a decimal digit: its distance from the zero of its script. */
function decimalValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** Validates typed text against the institution's pattern. */
export const typedClaimSchema = (pattern: string) =>
  z.pipe(z.pipe(z.string(), z.transform(cleanTyped)), claimSchema(pattern));
