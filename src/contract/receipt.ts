import { outcomeSchema, reasonSchema } from './outcome.ts';
import { transactionSchema } from './verification.ts';
import { z } from './z.ts';

/** What a receipt says: no cédula but its mask, no score, no photo. */
export const receiptSchema = z.object({
  /** The verification's id. */
  folio: z.uuid(),
  at: z.iso.datetime(),
  institution: z.string(),
  /** The claim, masked: ties the paper to its person without telling who that is. */
  cedula: z.string(),
  outcome: outcomeSchema,
  reason: reasonSchema,
  transactions: z.array(transactionSchema),
  /** Until when its signature is vouched for. */
  until: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** `GET /api/station/verifications/{key}/receipt` */
export const issuedReceiptSchema = z.object({
  receipt: receiptSchema,
  /** The receipt as a compact JWS (RFC 7515), signed with Ed25519 (RFC 8037). */
  token: z.string(),
  /** Where anybody checks it; the token is behind the `#` and reaches no log. */
  link: z.url(),
});
export type IssuedReceipt = z.infer<typeof issuedReceiptSchema>;

/** Where the page is that checks receipts. */
export const receiptPath = '/receipt';
export const jwksPath = '/.well-known/jwks.json';

/** A token and the link that it came in, in signs. */
export const receiptTextMax = 8_192;

/** The token of a receipt's text, which may be the whole link, in lines as a paper has them. */
export function tokenIn(text: string): string {
  return text.replace(/\s/g, '').replace(/^.*#/, '');
}

/** `POST /api/receipts/check` */
export const receiptCheckRequestSchema = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(4_096)),
});

/** `forged` also for what was changed or is no receipt at all: nobody can tell these apart. */
export const receiptCheckSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('genuine'), receipt: receiptSchema }),
  z.object({ state: z.literal('expired'), receipt: receiptSchema }),
  z.object({ state: z.literal('forged') }),
]);
export type ReceiptCheck = z.infer<typeof receiptCheckSchema>;
