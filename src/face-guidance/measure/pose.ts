import type { Face } from '../detector/face.ts';
import type { Point, Size } from '../picture.ts';

/** How the head is held, in degrees; an estimate from six points, good for a hint and not more. */
export interface Pose {
  /** Tilted towards a shoulder; clockwise in the picture is positive. */
  roll: number;
  /** Turned aside; towards the picture's right is positive. */
  yaw: number;
}

/** How far the nose's tip is from the axis between the ears, in distances between the ears, on an average head. */
const noseDepth = 0.8;

/**
 * @param size of the picture in pixels, because relative widths and heights differ in length
 */
export function poseOf({ points }: Face, size: Size): Pose {
  const at = (part: keyof Face['points']): Point => ({
    x: points[part].x * size.width,
    y: points[part].y * size.height,
  });
  const tilt = angle(at('rightEye'), at('leftEye'));
  const [right, left, nose] = [at('rightEar'), at('leftEar'), at('nose')];
  const between = Math.hypot(left.x - right.x, left.y - right.y);
  const aside =
    (nose.x - (left.x + right.x) / 2) * Math.cos(tilt) + (nose.y - (left.y + right.y) / 2) * Math.sin(tilt);
  return { roll: degrees(tilt), yaw: degrees(Math.atan2(aside, noseDepth * Math.max(between, 1))) };
}

const angle = (from: Point, to: Point): number => Math.atan2(to.y - from.y, to.x - from.x);

const degrees = (radians: number): number => (radians * 180) / Math.PI;
