import { photoLimits } from '../../contract/submission.ts';
import { CaptureProblem } from '../camera/capture-problem.ts';

export interface PixelSize {
  width: number;
  height: number;
}

/**
 * The size in which to encode a picture, in pixels: its own unless it exceeds a limit. Pictures are never
 * enlarged, because interpolated pixels do not help a comparison.
 *
 * @throws CaptureProblem `not-ready` without a picture, `too-small` under 320 px on a side (also a strip so
 * long that shrinking it would bring it there).
 */
export function targetSize({ width, height }: PixelSize): PixelSize {
  if (width <= 0 || height <= 0) throw new CaptureProblem('not-ready');
  const scale = Math.min(
    1,
    photoLimits.maxSide / Math.max(width, height),
    Math.sqrt(photoLimits.maxPixels / (width * height)),
  );
  const target = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  if (Math.min(target.width, target.height) < photoLimits.minSide) throw new CaptureProblem('too-small');
  return target;
}
