import { centre, type Detect } from './detector/detector.ts';
import type { Face } from './detector/face.ts';
import { greyOf } from './measure/grey.ts';
import { type Light, lightOf, meanLight } from './measure/light.ts';
import { type Sighting, speed } from './measure/motion.ts';
import { type Pose, poseOf } from './measure/pose.ts';
import { sharpness } from './measure/sharpness.ts';
import type { Pixels } from './picture.ts';

/** What was measured on the largest face. */
export interface Measures extends Pose {
  light: Light;
  /** See `sharpness`. */
  sharpness: number | null;
  /** See `speed`. */
  speed: number | null;
}

/** What one frame shows. */
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
 * Looks at one frame after the other. When the picture shows nobody, its middle is looked at again, larger: what is
 * found only there is too far away.
 */
export function createObserver(detect: Detect): Observe {
  let before: Sighting | null = null;
  return (pixels, at) => {
    const whole = detect(pixels);
    const faces = (whole.length > 0 ? whole : detect(pixels, centre(pixels))).sort(
      (one, other) => other.box.height - one.box.height,
    );
    const face = faces[0];
    const measures = face === undefined ? null : measure(pixels, face, at, before);
    before = face === undefined ? null : { face, at };
    return { faces, light: meanLight(pixels), measures };
  };
}

function measure(pixels: Pixels, face: Face, at: number, before: Sighting | null): Measures | null {
  const grey = greyOf(pixels, face.box);
  if (grey === null) return null;
  return {
    light: lightOf(grey),
    sharpness: sharpness(grey),
    speed: speed(before, { face, at }, pixels),
    ...poseOf(face, pixels),
  };
}
