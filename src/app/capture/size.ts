import { photoLimits } from '../../contract/submission.ts';
import { CaptureProblem } from './problem.ts';

export interface Size {
  width: number;
  height: number;
}

/**
 * The size to encode a picture at, in pixels: its own, unless a limit asks for less. A picture is never enlarged:
 * made-up pixels help no comparison.
 *
 * @throws CaptureProblem `not-ready` without a picture, `too-small` under 320 px on a side (also a strip so long that
 * shrinking it would bring it there).
 */
export function targetSize({ width, height }: Size): Size {
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
