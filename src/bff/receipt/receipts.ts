import { type JSONWebKeySet, SignJWT } from 'jose';
import type { Receipt } from '../../contract/receipt.ts';
import type { Verification } from '../../contract/verification.ts';
import type { NamedKey } from '../store/keyring.ts';
import { type Check, checkBy } from './check.ts';
import { claimsOf, receiptType } from './claims.ts';
import { algorithm, publicKeysOf, signingKeyOf } from './keys.ts';

export interface ReceiptParts {
  /** The first one signs, all of them vouch. At least one. */
  keys: readonly NamedKey[];
  institution: string;
  /** How long a receipt is vouched for, from the verification on, in milliseconds. */
  lifeMs: number;
  now?: () => number;
}

/** What a receipt is for: the answer, and the mask of the claim. */
export interface Answered {
  verification: Verification;
  mask: string;
}

export interface Receipts {
  /** The same for the same answer, however often it is asked for. */
  issue(answered: Answered): Promise<{ receipt: Receipt; token: string }>;
  check: Check;
  publicKeys: JSONWebKeySet;
}

/** Says what was verified so that anybody can see who said it: neither the cédula nor a number, and no photo. */
export function createReceipts({ keys, institution, lifeMs, now }: ReceiptParts): Receipts {
  const signing = keys.map(signingKeyOf);
  const [current] = signing;
  if (current === undefined) throw new Error('receipts need a key');
  const publicKeys = publicKeysOf(signing);

  function receiptOf({ verification, mask }: Answered): Receipt {
    const { id, at, outcome, reason, transactions } = verification;
    return {
      folio: id,
      at,
      institution,
      cedula: mask,
      outcome,
      reason,
      transactions,
      until: new Date(Date.parse(at) + lifeMs).toISOString(),
    };
  }

  return {
    async issue(answered) {
      const receipt = receiptOf(answered);
      const token = await new SignJWT({ ...claimsOf(receipt) })
        .setProtectedHeader({ alg: algorithm, kid: current.id, typ: receiptType })
        .sign(current.key);
      return { receipt, token };
    },
    check: checkBy(publicKeys, now),
    publicKeys,
  };
}
