import { type Sample, sampleOf, sampleSize } from './frame-check.ts';

/**
 * Samples the video's current frame, for a taken frame and without guidance. Takes some milliseconds on the
 * main thread for a large frame: take the photo first. Null if this browser provides no canvas context.
 *
 * @param at in milliseconds
 */
export function sampleVideo(video: HTMLVideoElement, at = performance.now()): Sample | null {
  const { width, height } = sampleSize;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (ctx === null) return null;
  // Single pixels of the frame, see `sampleOf`.
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(video, 0, 0, width, height);
  return sampleOf(ctx.getImageData(0, 0, width, height), at);
}
