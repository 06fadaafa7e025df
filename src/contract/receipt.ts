import { outcomeSchema, reasonSchema } from './outcome.ts';
import { referenceSchema } from './reference.ts';
import { transactionSchema } from './verification.ts';
import { z } from './z.ts';

/** Content of a receipt: only a masked cédula, no score, no photo. */
export const receiptSchema = z.object({
  /** The verification's id. */
  folio: z.uuid(),
  /** Its reference. Absent in receipts of the former release. */
  reference: z.optional(referenceSchema),
  at: z.iso.datetime(),
  institution: z.string(),
  /** The claim, masked: links the receipt to its person without identifying them. */
  cedula: z.string(),
  outcome: outcomeSchema,
  reason: reasonSchema,
  transactions: z.array(transactionSchema),
  /** The version of the notice that was agreed to, with the hash of what was shown. Absent in those of the former release. */
  notice: z.optional(z.string()),
  /** End of the signature's validity. */
  until: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** `GET /api/verifications/{key}/receipt`, and the same of a station */
export const issuedReceiptSchema = z.object({
  receipt: receiptSchema,
  /** The receipt as a compact JWS (RFC 7515), signed with Ed25519 (RFC 8037). */
  token: z.string(),
  /** Public address to check it; the token is in the fragment and reaches no log. */
  link: z.url(),
  /** Of the institution, for its times. A server of the former release sends none. */
  timeZone: z.optional(z.string()),
});
export type IssuedReceipt = z.infer<typeof issuedReceiptSchema>;

/** Path of the page that checks receipts. */
export const receiptPath = '/receipt';

/** Maximum length of a token with its link, in characters. */
export const receiptTextMax = 8_192;

/** Extracts the token from a receipt's text, which may be the whole link, with line breaks as printed. */
export function tokenIn(text: string): string {
  return text.replace(/\s/g, '').replace(/^.*#/, '');
}

/** `POST /api/receipts/check` */
export const receiptCheckRequestSchema = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(4_096)),
});

/** `forged` also covers altered texts and anything that is no receipt: they cannot be distinguished. */
export const receiptCheckSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('genuine'), receipt: receiptSchema, timeZone: z.optional(z.string()) }),
  z.object({ state: z.literal('expired'), receipt: receiptSchema, timeZone: z.optional(z.string()) }),
  z.object({ state: z.literal('forged') }),
]);
export type ReceiptCheck = z.infer<typeof receiptCheckSchema>;
