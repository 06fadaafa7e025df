import type { Face } from '../detector/face.ts';
import type { Pixels } from '../picture.ts';
import { axesOf, type FaceAxes, type Patch, patchOf } from './patch.ts';

/** What can be seen of a face. Bounds for these are provisional: they were set with drawn faces in six skin tones. */
export interface Features {
  /**
   * Contrast of the eye of which more is visible, relative to the skin: 0.29 and more for open eyes, narrow ones too; 0.2
   * and less behind lids and dark glasses.
   */
  eyes: number;
  /** How far the nose differs from the skin below the eyes: at most 0.06 bare, 0.16 and more under a mask. */
  noseDifference: number;
  /** How far the nose differs from the chin: a mask covers both (0.015 and less), a beard only one. */
  chinDifference: number;
  /** Light of the darker half of the face relative to the brighter one: about 0.9 in even light. */
  evenness: number;
}

/** Null if the face is too small or lies partly outside the picture. */
export function featuresOf(face: Face, pixels: Pixels): Features | null {
  const axes = axesOf(face, pixels);
  if (axes === null) return null;
  const below = [axes.rightEye, axes.leftEye].map((eye) =>
    patchOf(axes, eye, { x: 0, y: 0.3, width: 0.12, height: 0.05 }),
  );
  const eyes = [axes.rightEye, axes.leftEye].map((eye) =>
    patchOf(axes, eye, { x: 0, y: 0, width: 0.22, height: 0.13 }),
  );
  const nose = patchOf(axes, axes.nose, { x: 0, y: 0, width: 0.08, height: 0.08 });
  const chin = patchOf(axes, axes.mouth, { x: 0, y: 0.45, width: 0.08, height: 0.08 });
  const halves = [-0.9, -0.1].map((x) => halfOf(axes, x));
  if (![...below, ...eyes, nose, chin, ...halves].every((patch) => patch !== null)) return null;
  const [one, other] = below as [Patch, Patch];
  const brighter = Math.max(one.grey, other.grey);
  const [left, right] = halves as [Patch, Patch];
  return {
    eyes: Math.max(...(eyes as Patch[]).map(({ deviation }) => deviation)) / Math.max(least, brighter),
    noseDifference: difference(nose as Patch, blend(one, other)),
    chinDifference: difference(nose as Patch, chin as Patch),
    evenness: Math.min(left.mean, right.mean) / Math.max(least, left.mean, right.mean),
  };
}

/** Below this grey level the camera's noise decides. */
const least = 8;

/** A cheek with its half of the mouth; `x` from the left eye, as is the side of the picture. */
const halfOf = (axes: FaceAxes, x: number): Patch | null =>
  patchOf(axes, axes.leftEye, { x, y: 0.5, width: 0.22, height: 0.3 });

function blend(one: Patch, other: Patch): Colour {
  return {
    red: (one.red + other.red) / 2,
    green: (one.green + other.green) / 2,
    blue: (one.blue + other.blue) / 2,
  };
}

type Colour = Pick<Patch, 'red' | 'green' | 'blue'>;

/** Difference of two colours: of their shares of red and green, and a tenth of that of their brightness in stops. */
function difference(one: Colour, other: Colour): number {
  const [sum, otherSum] = [brightness(one), brightness(other)];
  const shares = Math.hypot(one.red / sum - other.red / otherSum, one.green / sum - other.green / otherSum);
  return shares + 0.1 * Math.abs(Math.log2(sum / otherSum));
}

const brightness = ({ red, green, blue }: Colour): number => Math.max(3 * least, red + green + blue);
