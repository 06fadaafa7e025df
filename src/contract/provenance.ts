import { z } from './z.ts';

/** Where a capture was made: by a person on their own device, there from a file, on a phone for another screen, at a station. */
export const captureSources = ['camera', 'file', 'phone', 'kiosk', 'counter'] as const;
/** A photo is taken automatically, by a press of the button, or chosen from files. */
export const captureTriggers = ['automatic', 'pressed', 'chosen'] as const;

export const photoDoubts = [
  'nobody',
  'several',
  'too-dark',
  'too-bright',
  'too-far',
  'too-close',
  'turned',
  'tilted',
  'moving',
  'blurred',
  'side-light',
  'covered',
  'eyes-hidden',
] as const;
export const photoAspects = ['face', 'light', 'sharpness', 'eyes', 'cover'] as const;

const size = z.int().check(z.positive(), z.maximum(50_000_000));
/** Left out where it was not measured. */
const measured = z.optional(z.boolean());

/**
 * How a photo came about, as told by the device: shown to operators, and no decision depends on it. Enumerations and sizes
 * only.
 */
export const provenanceSchema = z.strictObject({
  source: z.enum(captureSources),
  trigger: z.enum(captureTriggers),
  /** What the device found about the photo. Null if it did not measure it. */
  findings: z.nullable(
    z.strictObject({
      /** The gravest doubt, of which the person was told. */
      doubt: z.nullable(z.enum(photoDoubts)),
      aspects: z.strictObject({
        face: measured,
        light: measured,
        sharpness: measured,
        eyes: measured,
        cover: measured,
      }),
    }),
  ),
  /** The sides in pixels. */
  photo: z.strictObject({ width: size, height: size, bytes: size }),
});
export type Provenance = z.infer<typeof provenanceSchema>;
