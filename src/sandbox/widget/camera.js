/** Longest side of the frame in a token, in pixels: small enough for a JSON body, large enough for a face. */
const longestSide = 640;

/**
 * @param {AbortSignal} signal stops the camera; also one that is granted only after the element has left
 * @returns {Promise<MediaStream>}
 */
export async function openCamera(signal) {
  if (!navigator.mediaDevices) throw new DOMException('No camera without a secure page', 'NotSupportedError');
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return stream;
}

/**
 * The frame that the video shows, as the camera saw it: not mirrored.
 * @param {HTMLVideoElement} video
 * @returns {Promise<import('./payload.js').Frame>}
 */
export async function grabFrame(video) {
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { width, height } = canvas;
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  if (!blob) throw new DOMException('The frame could not be encoded', 'EncodingError');
  return { blob, width, height };
}
