import { locales } from './locale.ts';
import { localeSchema } from './public-config.ts';
import { captureKinds } from './submission.ts';
import { providerIdSchema } from './verification.ts';
import { z } from './z.ts';

/** A one-time pairing code: eight unambiguous characters, easy to read aloud. */
export const pairingCodeForm = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/** As it is typed: any case, with blanks and dashes, O for 0, I and L for 1. */
export function normalisePairingCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** `POST /api/station/pair` */
export const pairingSchema = z.object({
  code: z.pipe(
    z.pipe(z.string().check(z.maxLength(64)), z.transform(normalisePairingCode)),
    z.string().check(z.regex(pairingCodeForm)),
  ),
});

const seconds = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
const percent = z.int().check(z.minimum(5), z.maximum(100));

export const stationModes = ['self-service', 'assisted'] as const;
export const receiptKinds = ['print', 'code'] as const;
export const papers = ['80mm', 'a4'] as const;

/** Settings of one station. The defaults make a working self-service kiosk. */
export const stationSettingsSchema = z.strictObject({
  /** A person alone at a touch screen, or an operator with keyboard and scanner. */
  mode: z._default(z.enum(stationModes), 'self-service'),
  /** Seconds without a touch or a key until the idle warning. */
  idleSeconds: z._default(seconds(20, 900), 60),
  /** How long the warning is shown before the visit is wiped: never less than 20 (WCAG 2.2.1). */
  warningSeconds: z._default(seconds(20, 120), 30),
  /** Seconds without a face in front of the camera until the same warning. Null: disabled. */
  faceGoneSeconds: z._default(z.nullable(seconds(5, 120)), null),
  /** The first one is the default, also between two people. */
  languages: z._default(z.array(localeSchema).check(z.minLength(1), z.maxLength(locales.length)), [
    ...locales,
  ]),
  /** Part of the name of the camera to use. Null: the browser's own choice. */
  camera: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(200))), null),
  /** Degrees clockwise by which the camera's picture is rotated upright. */
  rotation: z._default(z.literal([0, 90, 180, 270]), 0),
  /** Height of the face in per cent of the oval's: smaller is too far, larger is too close. */
  distance: z._default(
    z
      .strictObject({ smallest: percent, largest: percent })
      .check(z.refine((it) => it.smallest + 10 <= it.largest, 'largest must be 10 above smallest at least')),
    { smallest: 36, largest: 74 },
  ),
  /** Number of further faces tolerated in the picture. */
  bystanders: z._default(z.int().check(z.minimum(0), z.maximum(10)), 0),
  autoCapture: z._default(z.boolean(), true),
  /** Countdown from the button to the photo: time to look up. */
  countSeconds: z._default(seconds(0, 10), 3),
  /** Receipts that a person may take; empty: none. */
  receipts: z._default(z.array(z.enum(receiptKinds)).check(z.maxLength(receiptKinds.length)), [
    ...receiptKinds,
  ]),
  paper: z._default(z.enum(papers), '80mm'),
  /** The vendors that this station calls; each of them must verify. Null: all of the deployment. */
  providers: z._default(z.nullable(z.array(providerIdSchema).check(z.minLength(1))), null),
  largeType: z._default(z.boolean(), false),
  contrast: z._default(z.enum(['normal', 'high']), 'normal'),
});
export type StationSettings = z.infer<typeof stationSettingsSchema>;

export const operatorRoles = ['operator', 'administrator'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** Who is signed in at a station. */
export const signedInSchema = z.object({
  name: z.string(),
  role: z.enum(operatorRoles),
  /** Seconds without a request until they have to sign in again. */
  idleSeconds: z.int(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** `GET /api/station`: requested at startup and every few seconds between two visits. */
export const stationViewSchema = z.object({
  name: z.string(),
  settings: stationSettingsSchema,
  /** Incremented with every change of the settings. */
  version: z.int(),
  operator: z.nullable(signedInSchema),
  /** How operators sign in. */
  signIn: z.enum(['pin', 'openid']),
  /** Kind of capture that its vendors require. */
  capture: z.enum(captureKinds),
  /** Its vendors. `out` while repeated failures suspend the calls to a vendor. */
  vendors: z.array(z.object({ provider: providerIdSchema, state: z.enum(['ready', 'out']) })),
  /** Whether the record can be written: without it nothing is sent. */
  recordReady: z.boolean(),
  /** The server's clock. */
  now: z.iso.datetime(),
});
export type StationView = z.infer<typeof stationViewSchema>;

/** `POST /api/station/self-test`: makes no billed call. */
export const selfTestSchema = z.object({
  recordReady: z.boolean(),
  vendors: z.array(
    z.object({
      provider: providerIdSchema,
      reachable: z.boolean(),
      /** Connection time in milliseconds. */
      ms: z.number(),
    }),
  ),
  now: z.iso.datetime(),
});
export type SelfTest = z.infer<typeof selfTestSchema>;
