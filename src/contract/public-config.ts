import { outcomeSchema } from './outcome.ts';
import { captureKinds } from './submission.ts';
import { providerIdSchema } from './verification.ts';
import { z } from './z.ts';

export const localeSchema = z.enum(['es', 'en']);
export type Locale = z.infer<typeof localeSchema>;

const inBoth = z.object({ es: z.string(), en: z.string() });

/** What the page may know about the deployment: `GET /api/config`. Never a secret. */
export const publicConfigSchema = z.object({
  institution: z.object({
    name: z.string(),
    /** Where a person goes who refuses, or for whom the page does not work. */
    counter: inBoth,
    contact: z.string(),
    privacyUrl: z.nullable(z.string()),
  }),
  notice: z.object({ version: z.string(), retentionDays: z.int() }),
  providers: z.array(providerIdSchema),
  capture: z.enum(captureKinds),
  claim: z.object({ pattern: z.string(), example: z.string() }),
  limits: z.object({ attempts: z.int(), photoBytes: z.int() }),
  /** Whether the photo is taken by itself, after a count, once the face has been good for a moment. */
  autoCapture: z.boolean(),
  /** Whether a photo from a file may be sent where the camera does not work. */
  fileFallback: z.boolean(),
  /** Whether a person may take the photo on a phone: this address must lead a phone here, and lend it a camera. */
  handoff: z.boolean(),
  device: z.enum(['DESKTOP', 'auto']),
  locales: z.array(localeSchema),
  /** Own-origin address of the vendor widget's module, when a token capture is configured. */
  widget: z.nullable(z.object({ module: z.string(), bundlePath: z.string() })),
  /** Present when the vendors are imitations: the people one can pretend to be. */
  demo: z.nullable(
    z.object({
      page: z.nullable(z.string()),
      people: z.array(z.object({ cedula: z.string(), title: inBoth, expects: outcomeSchema })),
    }),
  ),
});
export type PublicConfig = z.infer<typeof publicConfigSchema>;
