import { type JSONWebKeySet, SignJWT } from 'jose';
import type { Receipt } from '../../contract/receipt.ts';
import type { Verification } from '../../contract/verification.ts';
import type { NamedKey } from '../keys/keyring.ts';
import { checkBy, type ReceiptVerdict } from './check.ts';
import { claimsOf, receiptType } from './claims.ts';
import { algorithm, publicKeysOf, signingKeyOf } from './keys.ts';

export interface ReceiptParts {
  /** The first one signs, all of them verify. At least one. */
  keys: readonly NamedKey[];
  institution: string;
  /** How long a receipt is valid, from the verification on, in milliseconds. */
  lifeMs: number;
  now?: () => number;
}

/** What a receipt is for: the answer, the mask of the claim, and the consent. */
export interface AnsweredVerification {
  verification: Verification;
  mask: string;
  /** The version of the notice that was agreed to. */
  consent: string;
}

export interface Receipts {
  /** Returns the same for the same answer, at every call. */
  issue(answered: AnsweredVerification): Promise<{ receipt: Receipt; token: string }>;
  check: ReceiptVerdict;
  publicKeys: JSONWebKeySet;
}

/** States what was verified, signed by the institution: neither the cédula nor a number, and no photo. */
export function createReceipts({ keys, institution, lifeMs, now }: ReceiptParts): Receipts {
  const signing = keys.map(signingKeyOf);
  const [current] = signing;
  if (current === undefined) throw new Error('receipts need a key');
  const publicKeys = publicKeysOf(signing);

  function receiptOf({ verification, mask, consent }: AnsweredVerification): Receipt {
    const { id, reference, at, outcome, reason, transactions } = verification;
    return {
      folio: id,
      ...(reference !== undefined && { reference }),
      at,
      institution,
      cedula: mask,
      outcome,
      reason,
      transactions,
      notice: consent,
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
