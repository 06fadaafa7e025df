import { lookSide } from './messages.ts';
import type { Size } from './picture.ts';

export type Frame = VideoFrame | ImageBitmap;

/** Whether there is a picture, and somebody to see the hint. */
export const canBeGrabbed = (video: HTMLVideoElement): boolean =>
  !document.hidden && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;

/**
 * The frame that the video shows now, cheaply: a VideoFrame only refers to the camera's picture, and the worker makes it
 * small. Where there is none, or where it lies on its side (a rotation that this browser leaves to the reader), the
 * browser makes a small bitmap.
 *
 * @throws DOMException, TypeError when the video has no picture, or when this browser can do neither
 */
export async function grab(video: HTMLVideoElement): Promise<Frame> {
  const size = { width: video.videoWidth, height: video.videoHeight };
  if (typeof VideoFrame === 'function') {
    const frame = new VideoFrame(video);
    if (sameShape({ width: frame.displayWidth, height: frame.displayHeight }, size)) return frame;
    frame.close();
  }
  const scale = Math.min(1, lookSide / Math.max(size.width, size.height));
  return await createImageBitmap(video, {
    resizeWidth: Math.max(1, Math.round(size.width * scale)),
    resizeHeight: Math.max(1, Math.round(size.height * scale)),
    resizeQuality: 'low',
  });
}

const sameShape = (one: Size, other: Size): boolean =>
  Math.abs(one.width * other.height - one.height * other.width) < 0.02 * one.width * other.height;
