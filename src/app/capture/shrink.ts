import imageCompression from 'browser-image-compression';
import type { Shrink } from './photo.ts';

/** Longest side of a photo that had to be shrunk, in pixels: still twice what face engines require. */
const largestSide = 2048;
const bestQuality = 0.92;
/** Below this a smaller picture is better than a coarser one. */
const lowestQuality = 0.75;
const mostSteps = 12;

/** Helpers of the library that its types leave out: browser-image-compression 2.0.2, lib/index.js. */
interface CanvasHelpers {
  handleMaxWidthOrHeight(canvas: HTMLCanvasElement, options: { maxWidthOrHeight: number }): HTMLCanvasElement;
  cleanupCanvasMemory(canvas: HTMLCanvasElement): void;
  drawImageInCanvas(picture: ImageBitmap, fileType: string): HTMLCanvasElement;
}
const { drawImageInCanvas, handleMaxWidthOrHeight, cleanupCanvasMemory } =
  imageCompression as unknown as CanvasHelpers;
const { canvasToFile } = imageCompression;

/**
 * Shrinks with the canvas helpers of browser-image-compression, on a bitmap that is decoded here: the library itself
 * opens a `data:` picture in Safari, which the page's policy forbids, and its worker fetches from a public CDN.
 */
export const shrink: Shrink = async (jpeg, maxBytes) => {
  const picture = await createImageBitmap(jpeg);
  const drawn = drawImageInCanvas(picture, 'image/jpeg');
  picture.close();
  let canvas = handleMaxWidthOrHeight(drawn, { maxWidthOrHeight: largestSide });
  try {
    let quality = bestQuality;
    for (let step = 0; step < mostSteps; step++) {
      const file = await canvasToFile(canvas, 'image/jpeg', 'photo.jpg', 0, quality);
      const { width, height } = canvas;
      if (file.size <= maxBytes) return { jpeg: file, width, height };
      if (quality > lowestQuality) quality = Math.max(lowestQuality, quality - 0.06);
      else
        canvas = handleMaxWidthOrHeight(canvas, {
          maxWidthOrHeight: Math.floor(Math.max(width, height) * 0.85),
        });
    }
    throw new Error(`still over ${maxBytes} bytes`);
  } finally {
    cleanupCanvasMemory(canvas);
  }
};
