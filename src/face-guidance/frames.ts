/** Firefox only: number of painted frames. */
interface FirefoxVideo {
  mozPaintedFrames?: number;
}

/**
 * Counts the frames that a video has shown, until `signal` aborts. Firefox leaves `totalVideoFrames` at 0 for
 * a camera, because it counts only frames that it decodes itself. There frames are counted by callback,
 * before Firefox 132 by painted frames.
 */
export function createFrameCounter(
  video: HTMLVideoElement & FirefoxVideo,
  signal: AbortSignal,
): () => number {
  if (video.mozPaintedFrames === undefined) return () => video.getVideoPlaybackQuality().totalVideoFrames;
  if (!('requestVideoFrameCallback' in video)) return () => (video as FirefoxVideo).mozPaintedFrames ?? 0;
  let frames = 0;
  const count = () => {
    frames += 1;
    if (!signal.aborted) video.requestVideoFrameCallback(count);
  };
  video.requestVideoFrameCallback(count);
  return () => frames;
}
