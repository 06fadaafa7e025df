import { outcomeSchema, outcomes, reasonSchema } from './outcome.ts';
import { problemCodes } from './problems/codes.ts';
import { providerIdSchema, verificationSchema } from './verification.ts';
import { z } from './z.ts';

/** A PIN: digits only, for a keypad. */
export const pinForm = /^\d{6,12}$/;

/** `POST /api/operator/session` */
export const signInSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  pin: z.string().check(z.regex(pinForm)),
});

/** `POST /api/operator/openid`: where the person signs in; the way back is a redirect to one of these. */
export const openIdStartSchema = z.object({ address: z.url() });
export const operatorArrivals = {
  signedIn: '/kiosk#operator',
  failed: '/kiosk#operator-failed',
  /** The institution's account has no role here. */
  withoutRole: '/kiosk#operator-without-role',
} as const;

/** One line of the list. */
export const visitSchema = z.object({
  /** The verification's id: the folio. */
  folio: z.uuid(),
  at: z.iso.datetime(),
  /** Masked. */
  cedula: z.string(),
  /** Null while it is on its way. */
  outcome: z.nullable(outcomeSchema),
  reason: z.nullable(reasonSchema),
  notes: z.int(),
});
export type Visit = z.infer<typeof visitSchema>;

/** `GET /api/operator/visits?find=&after=`: newest first, of this station, today unless something is looked for. */
export const visitsSchema = z.object({
  /** The day that is shown, in the institution's time zone: `2026-11-22`. Null for a search. */
  day: z.nullable(z.iso.date()),
  /** Of the institution, for the times that are shown. */
  zone: z.string(),
  visits: z.array(visitSchema),
  /** Give it as `after` for the next page; null at the end. */
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

export const noteTextSchema = z.string().check(z.minLength(1), z.maxLength(500));
/** `POST /api/operator/visits/{folio}/notes` */
export const noteRequestSchema = z.object({ text: noteTextSchema });
export type NoteRequest = z.infer<typeof noteRequestSchema>;
export const noteSchema = z.object({ at: z.iso.datetime(), by: z.string(), text: z.string() });

/** `GET /api/operator/visits/{folio}`: with the vendors' own numbers and texts, which no person is shown. */
export const visitDetailSchema = z.object({
  folio: z.uuid(),
  at: z.iso.datetime(),
  cedula: z.string(),
  /** Who sat at the counter; null where the person was alone. */
  operator: z.nullable(z.string()),
  state: z.enum(['pending', 'final', 'unsent']),
  verification: z.nullable(verificationSchema),
  problem: z.nullable(z.enum(problemCodes)),
  /** What each vendor said, beside our reading of it; names of fields are the vendor's. */
  reports: z.array(z.object({ provider: providerIdSchema, texts: z.record(z.string(), z.string()) })),
  calls: z.array(
    z.object({
      provider: providerIdSchema,
      path: z.string(),
      sent: z.boolean(),
      /** HTTP status; null when no whole answer came. */
      answered: z.nullable(z.int()),
      ms: z.int(),
    }),
  ),
  notes: z.array(noteSchema),
});
export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** `GET /api/operator/export`: a day of this station, for administrators. */
export const exportQuerySchema = z.object({ format: z.enum(exportFormats), day: z.iso.date() });

export type VisitDetail = z.infer<typeof visitDetailSchema>;

/** Where an institution's own provider sends a browser back to. */
export const openIdCallbackPath = '/api/operator/openid/callback';
