import imageCompression from 'browser-image-compression';
import type { Shrink } from './photo.ts';

/** Largest side of a photo that had to be shrunk, in pixels: still twice what face engines ask for. */
const largestSide = 2048;
const bytesPerMebibyte = 1_048_576;

/**
 * Shrinks with browser-image-compression, loaded only when a picture is over the limit. Its own worker is off: that one
 * fetches the library from a public CDN.
 */
export const shrink: Shrink = async (jpeg, maxBytes) => {
  const file = new File([jpeg], 'photo.jpg', { type: 'image/jpeg' });
  const smaller = await imageCompression(file, {
    maxSizeMB: maxBytes / bytesPerMebibyte,
    maxWidthOrHeight: largestSide,
    initialQuality: 0.92,
    fileType: 'image/jpeg',
    useWebWorker: false,
  });
  const picture = await createImageBitmap(smaller);
  const { width, height } = picture;
  picture.close();
  return { jpeg: smaller, width, height };
};
