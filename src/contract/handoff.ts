import { claimMaxLength } from './claim.ts';
import { keySchema } from './verification.ts';
import { z } from './z.ts';

/**
 * A handoff: claim and consent are given on a screen without a camera, the photo is taken on a phone. Both devices have
 * a session of their own; the BFF ties the two together and keeps claim and consent until the photo comes.
 */

/** `POST /api/handoffs`, from the screen. */
export const handoffRequestSchema = z.object({
  cedula: z.string().check(z.minLength(1), z.maxLength(claimMaxLength)),
  consent: z.string().check(z.minLength(1), z.maxLength(64)),
});
export type HandoffRequest = z.infer<typeof handoffRequestSchema>;

/** Its answer. The link opens the page on one phone, once; it says nothing about the person. */
export const handoffLinkSchema = z.object({
  id: z.uuid(),
  link: z.url(),
  /** How long the link can be opened; a duration, because the clock of either device may be wrong. */
  secondsLeft: z.int(),
});
export type HandoffLink = z.infer<typeof handoffLinkSchema>;

/** `POST /api/handoffs/claim`, from the phone. */
export const handoffClaimSchema = z.object({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{32}$/)) });

/** `PUT /api/handoffs/{id}`, from the phone: what its person is doing. */
export const handoffDoingSchema = z.object({ doing: z.enum(['opened', 'sending']) });
export type HandoffDoing = z.infer<typeof handoffDoingSchema>['doing'];

export const handoffStates = [
  'waiting',
  'opened',
  'sending',
  'answered',
  'expired',
  /** The person said no on the phone. */
  'refused',
  /** The person went on without the phone. */
  'cancelled',
] as const;

/** What either device is told: its own side, and what the other one does. */
export const handoffViewSchema = z.object({
  id: z.uuid(),
  side: z.enum(['screen', 'phone']),
  state: z.enum(handoffStates),
  /** The key of the last answer, which both sessions may ask for. */
  answered: z.nullable(keySchema),
  /** The claim, masked: enough to recognise. */
  cedula: z.string(),
  secondsLeft: z.int(),
  /** Whether the other device was heard of in the last moments. */
  present: z.boolean(),
});
export type HandoffView = z.infer<typeof handoffViewSchema>;
