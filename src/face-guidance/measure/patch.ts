import type { Face } from '../detector/face.ts';
import type { Box, Pixels, Point } from '../picture.ts';
import { greyAt } from './grey.ts';

/** A face's own axes in a picture. Lengths along them are in distances between the eyes, for near and far faces alike. */
export interface FaceAxes {
  pixels: Pixels;
  /** In pixels, like the other points. */
  rightEye: Point;
  leftEye: Point;
  nose: Point;
  mouth: Point;
  /** The distance between the eyes, in pixels. */
  unit: number;
  /** From the right eye to the left one; of length 1. */
  across: Point;
}

/** In pixels: with fewer between the eyes, an eye is a dot. */
const leastUnit = 16;

/** Null if the face is too small to be measured. */
export function axesOf({ points }: Face, pixels: Pixels): FaceAxes | null {
  const at = ({ x, y }: Point): Point => ({ x: x * pixels.width, y: y * pixels.height });
  const [rightEye, leftEye] = [at(points.rightEye), at(points.leftEye)];
  const unit = Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y);
  if (!(unit >= leastUnit)) return null;
  const across = { x: (leftEye.x - rightEye.x) / unit, y: (leftEye.y - rightEye.y) / unit };
  return { pixels, rightEye, leftEye, nose: at(points.nose), mouth: at(points.mouth), unit, across };
}

/** Colours of a part of a face, 0 to 255. */
export interface Patch {
  /** Medians: a frame of glasses or a lock of hair across the part does not change them. */
  red: number;
  green: number;
  blue: number;
  grey: number;
  /** Mean grey level, and the standard deviation from it. */
  mean: number;
  deviation: number;
}

/** Samples along each axis. */
const samples = 15;

/**
 * Samples a part of a face along its axes.
 *
 * @param part its middle relative to `from`, and half its size, in distances between the eyes
 * @returns null if less than half of it lies in the picture
 */
export function patchOf({ pixels, unit, across }: FaceAxes, from: Point, part: Box): Patch | null {
  const { data, width, height } = pixels;
  const [reds, greens, blues, greys] = [[], [], [], []] as [number[], number[], number[], number[]];
  for (let row = 0; row < samples; row++) {
    const below = unit * (part.y + part.height * ((2 * row) / (samples - 1) - 1));
    for (let column = 0; column < samples; column++) {
      const aside = unit * (part.x + part.width * ((2 * column) / (samples - 1) - 1));
      const x = Math.floor(from.x + aside * across.x - below * across.y);
      const y = Math.floor(from.y + aside * across.y + below * across.x);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const at = (y * width + x) * 4;
      reds.push(data[at] as number);
      greens.push(data[at + 1] as number);
      blues.push(data[at + 2] as number);
      greys.push(greyAt(data, at));
    }
  }
  if (greys.length < samples ** 2 / 2) return null;
  const mean = greys.reduce((sum, grey) => sum + grey) / greys.length;
  const squares = greys.reduce((sum, grey) => sum + (grey - mean) ** 2, 0);
  return {
    red: median(reds),
    green: median(greens),
    blue: median(blues),
    grey: median(greys),
    mean,
    deviation: Math.sqrt(squares / greys.length),
  };
}

const median = (values: number[]): number =>
  values.sort((one, other) => one - other)[values.length >> 1] ?? 0;
