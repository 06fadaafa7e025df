import { keySchema } from './verification.ts';
import { z } from './z.ts';

/**
 * A request of a relying party, whose page is open below `/oidc/visit/`. The request itself stays with the server; the
 * page learns who asks, what for and what the consent has to name.
 */

/** What a relying party may receive beyond the verdict. */
export const releases = ['cedula', 'reasons'] as const;

/** `POST /oidc/visit/{uid}/begin` */
export const requestViewSchema = z.object({
  relyingParty: z.object({
    name: z.string(),
    /** Drawn by this server; null: it has none. */
    logo: z.nullable(z.object({ address: z.string(), width: z.int(), height: z.int() })),
  }),
  /** Masked; null: the person types it. */
  cedula: z.nullable(z.string()),
  /** What the consent names. */
  release: z.array(z.enum(releases)),
  /** How long the request is open; a duration, because the clock of the device may be wrong. */
  secondsLeft: z.int(),
  /** Of the relying party's choice (`ui_locales`); null: it made none that there is. */
  locale: z.nullable(z.string()),
  /** Whether the person may go on with a phone. */
  handoff: z.boolean(),
  /** The key of the verification that is shown instead of beginning: it is on its way, or has answered the request. */
  shown: z.nullable(keySchema),
  /** Whether nobody knows the answer of the one before this request. */
  isUnknownBefore: z.boolean(),
});
export type RequestView = z.infer<typeof requestViewSchema>;

/** The response: the request, or where the browser has to go because it cannot begin. */
export const requestBegunSchema = z.object({
  request: z.nullable(requestViewSchema),
  leaveTo: z.nullable(z.string()),
});
export type RequestBegun = z.infer<typeof requestBegunSchema>;

/** `POST /oidc/visit/{uid}/end`: with the answer that was recorded, or because the person leaves. */
export const requestEndSchema = z.object({ how: z.enum(['answered', 'left']) });
export type RequestEnd = z.infer<typeof requestEndSchema>['how'];

/** Where the browser goes on; the relying party's address follows from there. */
export const requestEndedSchema = z.object({ leaveTo: z.string() });

/** The id of a request: the provider's, 21 characters or more. */
export const requestIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,64}$/));
