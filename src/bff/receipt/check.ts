import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import type { ReceiptCheck } from '../../contract/receipt.ts';
import { z } from '../../contract/z.ts';
import { claimsSchema, receiptOf, receiptType } from './claims.ts';
import { algorithm } from './keys.ts';

export type Check = (token: string) => Promise<ReceiptCheck>;

/** Holds tokens to the public keys of those who sign receipts; nothing else is asked. */
export function checkBy(keys: JSONWebKeySet, now: () => number = Date.now): Check {
  const keyOf = createLocalJWKSet(keys);

  async function claimsIn(token: string): Promise<{ claims: unknown; isOver: boolean }> {
    const options = { algorithms: [algorithm], typ: receiptType, currentDate: new Date(now()) };
    try {
      return { claims: (await jwtVerify(token, keyOf, options)).payload, isOver: false };
    } catch (error) {
      // Signed by us: that it is over is only looked at behind the signature.
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
 * Whether there is no other way to write the same token: decoders overlook the last bits of a signature's last sign, and
 * a receipt that was changed by one sign is not the one that was given.
 */
function isCanonical(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}
