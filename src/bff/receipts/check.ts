import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import type { ReceiptCheck } from '../../contract/receipt.ts';
import { z } from '../../contract/z.ts';
import { claimsSchema, receiptOf, receiptType } from './claims.ts';
import { algorithm } from './keys.ts';

export type ReceiptVerdict = (token: string) => Promise<ReceiptCheck>;

/** Checks tokens with the public keys of those who sign receipts; no other source is consulted. */
export function checkBy(keys: JSONWebKeySet, now: () => number = Date.now): ReceiptVerdict {
  const keyOf = createLocalJWKSet(keys);

  async function claimsIn(token: string): Promise<{ claims: unknown; isOver: boolean }> {
    const options = { algorithms: [algorithm], typ: receiptType, currentDate: new Date(now()) };
    try {
      return { claims: (await jwtVerify(token, keyOf, options)).payload, isOver: false };
    } catch (error) {
      // Signed by us: expiry is checked only after the signature.
      if (error instanceof errors.JWTExpired) return { claims: error.payload, isOver: true };
      return { claims: null, isOver: false };
    }
  }

  return async (token) => {
    if (!isCanonical(token)) return { state: 'forged' };
    const { claims, isOver } = await claimsIn(token);
    const read = z.safeParse(claimsSchema, claims);
    if (!read.success) return { state: 'forged' };
    return { state: isOver ? 'expired' : 'genuine', receipt: receiptOf(read.data) };
  };
}

/**
 * Whether the token has no other spelling: decoders ignore the last bits of a signature's last character, and
 * a receipt that was changed by one character is not the one that was issued.
 */
function isCanonical(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}
