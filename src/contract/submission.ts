import { claimMaxLength } from './claim.ts';
import { requestIdSchema } from './relying-party.ts';
import { z } from './z.ts';

/** Limits of a photo: quality.md section 2. Bytes are decimal, because vendors do not define "2 MB". */
export const photoLimits = {
  maxBytes: 2_000_000,
  minSide: 320,
  maxSide: 4096,
  maxPixels: 16_000_000,
} as const;

/** The longest text of a token field (`bestImageToken`, `template`, `extraData`), in bytes. */
export const tokenMaxBytes = 2_000_000;

/** The longest `provenance`, in bytes. */
export const provenanceMaxBytes = 1_024;

export const devices = ['DESKTOP', 'IOS', 'ANDROID'] as const;
export type Device = (typeof devices)[number];

export const idempotencyHeader = 'idempotency-key';

/** Kinds of capture that the deployment's providers require. */
export const captureKinds = ['photo', 'token', 'token-and-photo'] as const;
export type CaptureKind = (typeof captureKinds)[number];

/** Source of a photo: the live camera, or a file if the deployment allows it. */
export const photoSources = ['camera', 'file'] as const;
export type PhotoSource = (typeof photoSources)[number];

const token = z.string().check(z.minLength(1), z.maxLength(tokenMaxBytes));

/**
 * The text fields of `POST /api/verifications`, sent along with the file part `image`. Claim and consent are
 * sent as `cedula` and `consent`, or replaced by the id in `handoff` if they were entered on another screen.
 */
export const submissionFieldsSchema = z.object({
  cedula: z.optional(z.string().check(z.minLength(1), z.maxLength(claimMaxLength))),
  device: z.enum(devices),
  consent: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  handoff: z.optional(z.uuid()),
  /** The request of a relying party that it is sent for; of one that names a person, the cédula comes from there. */
  request: z.optional(requestIdSchema),
  /** Absent means `camera`. */
  source: z.optional(z.enum(photoSources)),
  bestImageToken: z.optional(token),
  template: z.optional(token),
  extraData: z.optional(token),
  operationId: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
  /** JSON of a `Provenance`. */
  provenance: z.optional(z.string().check(z.minLength(1), z.maxLength(provenanceMaxBytes))),
});
export type SubmissionFields = z.infer<typeof submissionFieldsSchema>;
export const submissionFieldNames = Object.keys(submissionFieldsSchema.shape) as (keyof SubmissionFields)[];
