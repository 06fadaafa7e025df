import { locales } from './locale.ts';
import { outcomeSchema } from './outcome.ts';
import { captureKinds } from './submission.ts';
import { providerIdSchema } from './verification.ts';
import { z } from './z.ts';

export type { Locale } from './locale.ts';
export const localeSchema = z.enum(locales);

const inEveryLocale = z.record(localeSchema, z.string());
/** Of the sandbox, which speaks two languages. */
const inSomeLocales = z.partialRecord(localeSchema, z.string());

/** Id of the JSON data block with the configuration in the citizen's document. */
export const configElementId = 'config';

/** Public configuration of the deployment: `GET /api/config`. Contains no secrets. */
export const publicConfigSchema = z.object({
  institution: z.object({
    name: z.string(),
    /** Where people go who refuse, or for whom the page does not work. */
    counter: inEveryLocale,
    contact: z.string(),
    privacyUrl: z.nullable(z.string()),
    /** Its time zone, such as `America/Panama`: every time on the page is in it. */
    timeZone: z.optional(z.string()),
  }),
  /** What every page shows of the institution. A server of the former release sends none. */
  brand: z.optional(
    z.object({
      name: z.string(),
      /** Own-origin address of a PNG. */
      logo: z.nullable(z.string()),
      termsUrl: z.nullable(z.string()),
    }),
  ),
  notice: z.object({
    version: z.string(),
    /** By language, with the hash of what is shown. A server of the former release sends none. */
    versions: z.optional(inSomeLocales),
    retentionDays: z.int(),
  }),
  providers: z.array(providerIdSchema),
  capture: z.enum(captureKinds),
  claim: z.object({ pattern: z.string(), example: z.string() }),
  limits: z.object({ attempts: z.int(), photoBytes: z.int() }),
  /** When the session that asks has an attempt again; present if it made all of them itself. */
  attemptsFrom: z.optional(z.iso.datetime()),
  /** Whether the photo is taken automatically, after a countdown, once the face is good for a moment. */
  autoCapture: z.boolean(),
  /** Whether a photo from a file may be sent if the camera does not work. */
  fileFallback: z.boolean(),
  /** Whether the photo may be taken on a phone: phones must reach this address, and get a camera on it. */
  handoff: z.boolean(),
  device: z.enum(['DESKTOP', 'auto']),
  locales: z.array(localeSchema),
  /** Own-origin address of the vendor widget's module, when a token capture is configured. */
  widget: z.nullable(z.object({ module: z.string(), bundlePath: z.string() })),
  /** Present if the vendors are simulated: the demo people. */
  demo: z.nullable(
    z.object({
      page: z.nullable(z.string()),
      people: z.array(z.object({ cedula: z.string(), title: inSomeLocales, expects: outcomeSchema })),
    }),
  ),
});
export type PublicConfig = z.infer<typeof publicConfigSchema>;
