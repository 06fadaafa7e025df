import { claimMaxLength } from './claim.ts';
import { outcomeSchema, outcomes, reasonSchema } from './outcome.ts';
import { problemCodes } from './problems/codes.ts';
import { provenanceSchema } from './provenance.ts';
import { referenceSchema } from './reference.ts';
import { channelSchema, providerIdSchema, verificationSchema } from './verification.ts';
import { z } from './z.ts';

/** A PIN: digits only, for a keypad. */
export const pinForm = /^\d{6,12}$/;

/** `POST /api/operator/session` */
export const signInSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  pin: z.string().check(z.regex(pinForm)),
});

/** `POST /api/operator/openid`: address of the sign-in, which redirects back to one of those below. */
export const openIdStartSchema = z.object({ address: z.url() });
export const operatorArrivals = {
  signedIn: '/kiosk#operator',
  failed: '/kiosk#operator-failed',
  /** The institution's account has no role in this product. */
  withoutRole: '/kiosk#operator-without-role',
} as const;

/** One row of the list. */
export const visitSchema = z.object({
  /** The verification's id. */
  folio: z.uuid(),
  /** Absent for a moment in what a former program recorded. */
  reference: z.optional(referenceSchema),
  at: z.iso.datetime(),
  /** Masked. */
  cedula: z.string(),
  /** Null while pending. */
  outcome: z.nullable(outcomeSchema),
  reason: z.nullable(reasonSchema),
  notes: z.int(),
});
export type VerificationSummary = z.infer<typeof visitSchema>;

export const visitsQuerySchema = z.object({
  find: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  after: z.optional(z.string().check(z.maxLength(64))),
});
/** `GET /api/operator/visits`: this station's visits, newest first; today's unless searched. */
export const visitsSchema = z.object({
  /** The day shown, in the institution's time zone: `2026-11-22`. Null for a search. */
  day: z.nullable(z.iso.date()),
  /** Time zone of the institution, for display. */
  zone: z.string(),
  visits: z.array(visitSchema),
  /** Cursor to pass as `after` for the next page; null at the end. */
  more: z.nullable(z.string()),
  /** Of the whole day. */
  counts: z.object({ total: z.int(), ...counted() }),
});
export type Visits = z.infer<typeof visitsSchema>;

function counted() {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, z.int()])) as Record<
    (typeof outcomes)[number],
    ReturnType<typeof z.int>
  >;
}

/** Why somebody looks for a verification outside their own station. */
export const searchPurposes = [
  'person-present',
  'person-on-phone',
  'complaint',
  'vendor',
  'authority',
] as const;
export type SearchPurpose = (typeof searchPurposes)[number];

/**
 * `POST /api/operator/searches`: a whole reference, as people type it, or a vendor's transaction id; it is found over all
 * channels and stations.
 */
export const searchRequestSchema = z
  .object({
    reference: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
    transaction: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    purpose: z.enum(searchPurposes),
  })
  .check(z.refine((it) => (it.reference === undefined) !== (it.transaction === undefined), 'one of the two'));
export type SearchRequest = z.infer<typeof searchRequestSchema>;

/** `POST /api/operator/searches/person` */
export const personSearchSchema = z.object({
  cedula: z.string().check(z.minLength(1), z.maxLength(claimMaxLength)),
  purpose: z.enum(searchPurposes),
});
export type PersonSearch = z.infer<typeof personSearchSchema>;

/** One verification by name and time only: to see more of it is a search. */
export const namedVerificationSchema = z.object({
  reference: referenceSchema,
  at: z.iso.datetime(),
  channel: channelSchema,
  /** Name of the station; null on a person's own device. */
  station: z.nullable(z.string()),
  /** Null while pending. */
  outcome: z.nullable(outcomeSchema),
});
export type NamedVerification = z.infer<typeof namedVerificationSchema>;
export const namedVerificationsSchema = z.object({
  /** The day shown, in the institution's time zone. Null for those of a person. */
  day: z.nullable(z.iso.date()),
  zone: z.string(),
  found: z.array(namedVerificationSchema),
  /** Whether there are more than those. */
  more: z.boolean(),
});
export type NamedVerifications = z.infer<typeof namedVerificationsSchema>;

/** `GET /api/operator/queue`: today's unless a day is named. */
export const queueQuerySchema = z.object({ day: z.optional(z.iso.date()) });

/**
 * What an operator notes beside a text: what the vendor said on the telephone, which never becomes a verdict, or that the
 * person began again.
 */
export const noteMarks = [
  'vendor-verified',
  'vendor-not-verified',
  'vendor-not-received',
  'vendor-no-information',
  'begun-again',
] as const;
export type NoteMark = (typeof noteMarks)[number];

export const noteMaxLength = 200;
export const noteTextSchema = z.string().check(z.minLength(1), z.maxLength(noteMaxLength));
/** `POST /api/operator/visits/{folio}/notes`: a text, a mark, or both. */
export const noteRequestSchema = z
  .object({
    text: z.optional(noteTextSchema),
    mark: z.optional(z.enum(noteMarks)),
    /** The vendor that said it. */
    provider: z.optional(providerIdSchema),
  })
  .check(z.refine((it) => it.text !== undefined || it.mark !== undefined, 'a text or a mark'))
  .check(
    z.refine(
      (it) => (it.provider !== undefined) === (it.mark?.startsWith('vendor-') ?? false),
      'a vendor where one said something',
    ),
  );
export type NoteRequest = z.infer<typeof noteRequestSchema>;
export const noteSchema = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  /** Empty for a mark alone. */
  text: z.string(),
  mark: z.optional(z.enum(noteMarks)),
  provider: z.optional(providerIdSchema),
});

/** `GET /api/operator/visits/{folio}`: with the vendors' own values, which are never shown to the person. */
export const visitDetailSchema = z.object({
  folio: z.uuid(),
  reference: z.optional(referenceSchema),
  /** The own station has its own list; what a search found elsewhere says where. */
  channel: z.optional(channelSchema),
  /** Name of the station; null on a person's own device. */
  station: z.optional(z.nullable(z.string())),
  at: z.iso.datetime(),
  cedula: z.string(),
  /** Operator at the counter; null in self-service. */
  operator: z.nullable(z.string()),
  state: z.enum(['pending', 'final', 'unsent']),
  verification: z.nullable(verificationSchema),
  problem: z.nullable(z.enum(problemCodes)),
  /** Each vendor's report with our interpretation; field names are the vendor's. */
  reports: z.array(
    z.object({
      provider: providerIdSchema,
      /** Why there was no verdict: a code of docs/reference/causes.md. */
      cause: z.nullable(z.string()),
      texts: z.record(z.string(), z.string()),
    }),
  ),
  calls: z.array(
    z.object({
      provider: providerIdSchema,
      path: z.string(),
      sent: z.boolean(),
      /** HTTP status; null without a complete response. */
      answered: z.nullable(z.int()),
      /** Why there is no complete response with status 200: a code of docs/reference/causes.md. */
      cause: z.nullable(z.string()),
      ms: z.int(),
    }),
  ),
  notes: z.array(noteSchema),
  /** How the photo came about, as reported by the device. Null where it told nothing, as former pages do. */
  provenance: z.optional(z.nullable(provenanceSchema)),
});
export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** `GET /api/operator/export`: a day of this station, for administrators. */
export const exportQuerySchema = z.object({ format: z.enum(exportFormats), day: z.iso.date() });

export type VisitDetail = z.infer<typeof visitDetailSchema>;
