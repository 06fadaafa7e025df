import { claimMaxLength } from '../../contract/claim.ts';
import { z } from '../../contract/z.ts';
import { typedClaimSchema } from '../claim/typed.ts';
import type { ScannedClaim } from './flow/state.ts';

/** Validates scanned or typed text against the institution's pattern. */
export function parseScannedClaim(text: string, pattern: string): ScannedClaim {
  const read = z.safeParse(typedClaimSchema(pattern), text);
  return read.success
    ? { text: read.data, valid: true }
    : { text: text.slice(0, claimMaxLength), valid: false };
}
