import { lookSide } from './messages.ts';
import type { Size } from './picture.ts';

export type GrabbedFrame = VideoFrame | ImageBitmap;

/** Whether there is a picture, and the page is visible. */
export const canBeGrabbed = (video: HTMLVideoElement): boolean =>
  !document.hidden && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;

/**
 * Grabs the video's current frame cheaply: a VideoFrame only references the camera's picture, and the worker
 * scales it down. Without VideoFrame, or if the frame is rotated (some browsers leave that to the reader),
 * creates a small bitmap.
 *
 * @throws DOMException, TypeError when the video has no picture, or when this browser can do neither
 */
export async function grab(video: HTMLVideoElement): Promise<GrabbedFrame> {
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
