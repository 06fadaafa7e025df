import { claimMaxLength } from './claim.ts';
import { releases, requestIdSchema } from './relying-party.ts';
import { keySchema } from './verification.ts';
import { z } from './z.ts';

/**
 * A handoff: claim and consent are entered on a screen without a camera, the photo is taken on a phone. Each
 * device has its own session; the BFF links the two and stores claim and consent until the photo arrives.
 */

/** `POST /api/handoffs`, from the screen. */
export const handoffRequestSchema = z.object({
  /** Left out for a request that is bound to a person. */
  cedula: z.optional(z.string().check(z.minLength(1), z.maxLength(claimMaxLength))),
  consent: z.string().check(z.minLength(1), z.maxLength(64)),
  /** The request of a relying party that the person was sent for. */
  request: z.optional(requestIdSchema),
});
export type HandoffRequest = z.infer<typeof handoffRequestSchema>;

/** Its response. The link opens the page on one phone, once; it contains no personal data. */
export const handoffLinkSchema = z.object({
  id: z.uuid(),
  link: z.url(),
  /** How long the link can be opened; a duration, because the clock of either device may be wrong. */
  secondsLeft: z.int(),
});
export type HandoffLink = z.infer<typeof handoffLinkSchema>;

/** `POST /api/handoffs/claim`, from the phone. */
export const handoffClaimSchema = z.object({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{32}$/)) });

/**
 * `POST /api/handoffs/{id}/confirmation`, from the phone, for a request: the digits that the person read on the screen.
 * Others, or null because the person did not begin it, end the request.
 */
export const handoffConfirmationSchema = z.object({
  digits: z.nullable(z.string().check(z.regex(/^\d\d$/))),
});

/** `PUT /api/handoffs/{id}`, from the phone: what its person is doing. */
export const handoffDoingSchema = z.object({ doing: z.enum(['opened', 'sending']) });
export type HandoffDoing = z.infer<typeof handoffDoingSchema>['doing'];

export const handoffStates = [
  'waiting',
  'opened',
  'sending',
  'answered',
  'expired',
  /** The person refused on the phone. */
  'refused',
  /** The person continued without the phone. */
  'cancelled',
] as const;

/** Status for either device: its own side, and the activity of the other one. */
export const handoffViewSchema = z.object({
  id: z.uuid(),
  side: z.enum(['screen', 'phone']),
  state: z.enum(handoffStates),
  /** Key of the last answer, which both sessions may fetch. */
  answered: z.nullable(keySchema),
  /** The claim, masked: enough to recognise. */
  cedula: z.string(),
  secondsLeft: z.int(),
  /** Whether the other device sent a request recently. */
  present: z.boolean(),
  /** Of a relying party: who asks, and what proves that the person at the phone began it at this screen. */
  request: z.optional(
    z.object({
      name: z.string(),
      release: z.array(z.enum(releases)),
      /** On the screen, until they were chosen on the phone. */
      digits: z.optional(z.string()),
      /** On the phone, until one of them was chosen. */
      choices: z.optional(z.array(z.string())),
    }),
  ),
});
export type HandoffView = z.infer<typeof handoffViewSchema>;
/** How a handoff ends without an answer. */
export type HandoffEnd = Extract<HandoffView['state'], 'expired' | 'refused' | 'cancelled'>;
