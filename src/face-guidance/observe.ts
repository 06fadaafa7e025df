import { around, centre, type Detect } from './detector/detector.ts';
import type { Face } from './detector/face.ts';
import { type Features, featuresOf } from './measure/features.ts';
import { greyOf } from './measure/grey.ts';
import { type Light, lightOf, meanLight } from './measure/light.ts';
import { type Sighting, speed } from './measure/motion.ts';
import { type Pose, poseOf } from './measure/pose.ts';
import { sharpness } from './measure/sharpness.ts';
import type { Pixels } from './picture.ts';

/** Measurements of the largest face. */
export interface Measures extends Pose {
  light: Light;
  /** See `sharpness`. */
  sharpness: number | null;
  /** See `speed`. */
  speed: number | null;
  features: Features | null;
}

/** Content of one frame. */
export interface Observation {
  /** Largest first. */
  faces: readonly Face[];
  /** Mean grey level of the frame, 0 to 255. */
  light: number;
  /** Null without a face. */
  measures: Measures | null;
}

/** `at` is when the frame was taken, in milliseconds. */
export type Observe = (pixels: Pixels, at: number) => Observation;

/**
 * Analyses one frame after another. If no face is found, the middle is analysed again, enlarged: a face found
 * only there is too far away. A face that is found is analysed again, enlarged, for its points.
 */
export function createObserver(detect: Detect): Observe {
  let before: Sighting | null = null;
  return (pixels, at) => {
    const whole = detect(pixels);
    const faces = (whole.length > 0 ? whole : detect(pixels, centre(pixels))).sort(
      (one, other) => other.box.height - one.box.height,
    );
    const face = faces[0];
    const measures = face === undefined ? null : measure(detect, pixels, face, at, before);
    before = face === undefined ? null : { face, at };
    return { faces, light: meanLight(pixels), measures };
  };
}

function measure(
  detect: Detect,
  pixels: Pixels,
  face: Face,
  at: number,
  before: Sighting | null,
): Measures | null {
  const grey = greyOf(pixels, face.box);
  if (grey === null) return null;
  // In the whole frame a point may be off by a tenth of the distance between the eyes, here by a thirtieth.
  const [closer] = detect(pixels, around(face.box, pixels));
  return {
    light: lightOf(grey),
    sharpness: sharpness(grey),
    speed: speed(before, { face, at }, pixels),
    features: closer === undefined ? null : featuresOf(closer, pixels),
    ...poseOf(face, pixels),
  };
}
