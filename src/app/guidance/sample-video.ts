import { type Sample, sampleOf, sampleSize } from './frame-check.ts';

/**
 * A sample of what the video shows now, for a taken frame and for where guidance is off. It costs the page some
 * milliseconds for a large frame: take the photo first. Null where this browser draws no canvas.
 *
 * @param at in milliseconds
 */
export function sampleVideo(video: HTMLVideoElement, at = performance.now()): Sample | null {
  const { width, height } = sampleSize;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (brush === null) return null;
  // Single pixels of the frame, see `sampleOf`.
  brush.imageSmoothingEnabled = false;
  brush.drawImage(video, 0, 0, width, height);
  return sampleOf(brush.getImageData(0, 0, width, height), at);
}
