import { outcomeSchema, reasonSchema } from '../../contract/outcome.ts';
import type { Receipt } from '../../contract/receipt.ts';
import { referenceSchema } from '../../contract/reference.ts';
import { providerIdSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';

/** Distinguishes a receipt from every other token with the same signer. */
export const receiptType = 'cotejo-receipt+jwt';

/**
 * The claims of the token, under the registered names of RFC 7519 where there is one, and short for a code
 * that a receipt printer can print.
 */
export const claimsSchema = z.object({
  /** The id of the verification. */
  jti: z.uuid(),
  /** Its reference. */
  ref: z.optional(referenceSchema),
  /** The institution. */
  iss: z.string(),
  /** The claim, masked. */
  sub: z.string(),
  /** When it was verified, and when the receipt expires, in seconds since 1970. */
  iat: z.number(),
  exp: z.number(),
  out: outcomeSchema,
  why: reasonSchema,
  /** Transactions. */
  via: z.array(z.tuple([providerIdSchema, z.string()])),
  /** The notice that was agreed to. */
  ntc: z.optional(z.string()),
});
export type Claims = z.infer<typeof claimsSchema>;

export function claimsOf({
  folio,
  reference,
  at,
  until,
  institution,
  cedula,
  outcome,
  reason,
  transactions,
  notice,
}: Receipt): Claims {
  return {
    jti: folio,
    ...(reference !== undefined && { ref: reference }),
    iss: institution,
    sub: cedula,
    iat: Date.parse(at) / 1_000,
    exp: Date.parse(until) / 1_000,
    out: outcome,
    why: reason,
    via: transactions.map(({ provider, id }) => [provider, id]),
    ...(notice !== undefined && { ntc: notice }),
  };
}

export function receiptOf({ jti, ref, iss, sub, iat, exp, out, why, via, ntc }: Claims): Receipt {
  const isoOf = (seconds: number) => new Date(Math.round(seconds * 1_000)).toISOString();
  return {
    folio: jti,
    ...(ref !== undefined && { reference: ref }),
    at: isoOf(iat),
    institution: iss,
    cedula: sub,
    outcome: out,
    reason: why,
    transactions: via.map(([provider, id]) => ({ provider, id })),
    ...(ntc !== undefined && { notice: ntc }),
    until: isoOf(exp),
  };
}
