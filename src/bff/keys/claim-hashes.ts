import { spellingsOf } from '../../contract/claim.ts';
import type { Keyed } from './keyed.ts';

/** The HMACs under which a person may be known. */
export interface ClaimHashes {
  /** Of the canonical claim. */
  hash: string;
  /**
   * Of the spellings that were recorded before leading zeros were dropped (`8-0901-1`): up to 23, computed on
   * demand. The claims themselves are not stored, so rows cannot be rewritten to the canonical one.
   */
  former: FormerHashes;
}
export type FormerHashes = () => readonly string[];

export function hashClaim(keyed: Keyed, claim: string): ClaimHashes {
  return {
    hash: keyed('claim', claim),
    former: () =>
      spellingsOf(claim)
        .slice(1)
        .map((spelling) => keyed('claim', spelling)),
  };
}
