import type { Box, Size } from './picture.ts';

/** The oval on the screen: part of the viewfinder's height, and its width over its height. */
const ovalHeight = 0.82;
const ovalAspect = 3 / 4;

/**
 * The oval as a box in the camera's frame, in frame pixels. The viewfinder shows the middle of the frame, as large as it
 * takes to cover it (`object-fit: cover`), and the oval lies in the viewfinder's middle. A viewfinder that is not laid
 * out yet counts as one of the frame's own shape.
 *
 * @param viewfinder in any unit
 */
export function ovalIn(frame: Size, viewfinder: Size): Box {
  const covers = Math.min(frame.width / viewfinder.width, frame.height / viewfinder.height);
  const height = ovalHeight * (Number.isFinite(covers) ? covers * viewfinder.height : frame.height);
  const width = height * ovalAspect;
  return { x: (frame.width - width) / 2, y: (frame.height - height) / 2, width, height };
}
