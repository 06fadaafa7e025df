import { outcomeOf, outcomeSchema, reasonSchema } from './outcome.ts';
import { referenceSchema } from './reference.ts';
import { z } from './z.ts';

export const providerIds = ['apptenticate', 'facephi'] as const;
export type ProviderId = (typeof providerIds)[number];
export const providerIdSchema = z.enum(providerIds);

export const channelSchema = z.enum(['citizen', 'kiosk']);

export const checkStates = ['passed', 'failed', 'inconclusive', 'not-reported'] as const;
export type CheckState = (typeof checkStates)[number];

/** One check as reported by a provider; `code` is the vendor's own number, if it sent one. */
export const checkSchema = z.object({
  state: z.enum(checkStates),
  code: z.optional(z.int()),
});
export type Check = z.infer<typeof checkSchema>;

export const bands = ['low', 'medium', 'high'] as const;

/** The vendor's similarity, 0 to 1; `value` only on a kiosk or if configured. Not used for any decision. */
export const similaritySchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('reported'),
    value: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    band: z.enum(bands),
  }),
  z.object({ state: z.literal('not-reported') }),
]);
export type Similarity = z.infer<typeof similaritySchema>;

/** A vendor's transaction id, as text: it may be larger than a safe integer. */
export const transactionSchema = z.object({
  provider: providerIdSchema,
  id: z.string().check(z.maxLength(200)),
});

/** The answer to one verification: design.md section 4. */
export const verificationSchema = z
  .object({
    id: z.uuid(),
    /** Its public name. Absent in the answer of an instance of the former release. */
    reference: z.optional(referenceSchema),
    at: z.iso.datetime(),
    channel: channelSchema,
    outcome: outcomeSchema,
    reason: reasonSchema,
    validation: checkSchema,
    liveness: checkSchema,
    similarity: similaritySchema,
    transactions: z.array(transactionSchema),
    attemptsLeft: z.int().check(z.minimum(0)),
    /** When the session has an attempt again; present if none is left. */
    attemptsFrom: z.optional(z.iso.datetime()),
    /** Present if the answer could not be recorded yet; it will be. */
    recorded: z.optional(z.literal(false)),
  })
  .check(z.refine((it) => outcomeOf(it.reason) === it.outcome, 'reason and outcome disagree'));
export type Verification = z.infer<typeof verificationSchema>;

/** The idempotency key: a UUID, created on the device that captures. */
export const keySchema = z.uuid();
