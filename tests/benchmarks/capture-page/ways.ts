import imageCompression from 'browser-image-compression';
import { createEncoder } from '../../../src/app/capture/encoder.ts';
import { photoFromFile } from '../../../src/app/capture/file.ts';
import { type Shrink, takePhoto } from '../../../src/app/capture/photo.ts';
import { photoLimits } from '../../../src/contract/submission.ts';

/** A JPEG, and how it was made. */
export interface Made {
  jpeg: Blob;
  /** The time spent drawing and encoding in a worker, in milliseconds. */
  encodeMs?: number;
}

const encoder = createEncoder();
const shrink: Shrink = async (jpeg, maxBytes) =>
  (await import('../../../src/app/capture/shrink.ts')).shrink(jpeg, maxBytes);

/** This product, without the check of the frame that follows. */
export const product = {
  frame: (source: HTMLVideoElement | ImageBitmap): Promise<Made> => takePhoto(source, encoder.encode, shrink),
  file: (file: File): Promise<Made> => photoFromFile(file, encoder.encode, shrink),
};

const worker = new Worker(new URL('./plain.worker.ts', import.meta.url), { type: 'module' });

function askWorker(source: ImageBitmap | Blob): Promise<Made> {
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Made>) => resolve(data), { once: true });
    worker.postMessage(source, source instanceof Blob ? [] : [source]);
  });
}

/** (a) One plain `convertToBlob` of the same picture in a worker, whatever its size. */
export const plain = {
  frame: async (source: HTMLVideoElement | ImageBitmap): Promise<Made> =>
    askWorker(await createImageBitmap(source)),
  file: (file: File): Promise<Made> => askWorker(file),
};

/**
 * (b) browser-image-compression with defaults and our limit. Its worker is off: it loads the library from a
 * public CDN, which no policy of ours allows.
 */
export async function compressed(file: File): Promise<Made> {
  return {
    jpeg: await imageCompression(file, { maxSizeMB: photoLimits.maxBytes / 1_048_576, useWebWorker: false }),
  };
}

/** (b) as it is usually put together: react-webcam's screenshot, and the library over it. */
export async function fromScreenshot(dataUrl: string): Promise<Made> {
  return compressed(await imageCompression.getFilefromDataUrl(dataUrl, 'photo.jpg'));
}
