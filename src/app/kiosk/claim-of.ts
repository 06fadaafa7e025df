import { claimMaxLength, claimSchema } from '../../contract/claim.ts';
import { z } from '../../contract/z.ts';
import type { Claim } from './flow/state.ts';

/** Reads what was scanned or typed by the institution's pattern. */
export function claimOf(text: string, pattern: string): Claim {
  const read = z.safeParse(claimSchema(pattern), text);
  return read.success
    ? { text: read.data, valid: true }
    : { text: text.slice(0, claimMaxLength), valid: false };
}
