import type { Box, Size } from './picture.ts';

/** The oval before layout: its height relative to the picture's, and its width relative to its height. */
const usualHeight = 0.82;
const ovalAspect = 3 / 4;

/** Layout of the camera's picture on screen. Both in the same unit, whichever it is. */
export interface ScreenGeometry {
  /** Of the element that the picture covers, showing its middle (`object-fit: cover`). */
  viewfinder: Size;
  /** The oval in it; null while it is not laid out. */
  oval: Box | null;
  mirrored: boolean;
}

/** The oval as a box in the camera's frame, in frame pixels. */
export function ovalIn(frame: Size, { viewfinder, oval, mirrored }: ScreenGeometry): Box {
  const scale = Math.min(frame.width / viewfinder.width, frame.height / viewfinder.height);
  if (!Number.isFinite(scale) || oval === null || oval.height === 0) {
    const height = usualHeight * (Number.isFinite(scale) ? scale * viewfinder.height : frame.height);
    const width = height * ovalAspect;
    return { x: (frame.width - width) / 2, y: (frame.height - height) / 2, width, height };
  }
  const x = mirrored ? viewfinder.width - oval.x - oval.width : oval.x;
  return {
    x: (frame.width - scale * viewfinder.width) / 2 + scale * x,
    y: (frame.height - scale * viewfinder.height) / 2 + scale * oval.y,
    width: scale * oval.width,
    height: scale * oval.height,
  };
}
