import { checkPhoto, type PhotoCheck } from './photo-check.ts';
import type { Size } from './picture.ts';
import { openWorkerLink } from './worker-link.ts';

/** Longest side at which a photo is handed to the worker, in pixels: bounds the memory of a large file. */
const mostSide = 1280;

/**
 * Measures a taken photo as the live picture is measured. Starts a worker of its own and ends it.
 *
 * @param jpeg upright, unmirrored
 * @param size of the photo in pixels
 * @returns null if it cannot be measured here, and after `signal` aborts. Never rejects
 */
export function measurePhoto(jpeg: Blob, size: Size, signal: AbortSignal): Promise<PhotoCheck | null> {
  return new Promise((resolve) => {
    const finish = (check: PhotoCheck | null) => {
      link.close();
      resolve(check);
    };
    const look = async () => {
      const scale = Math.min(1, mostSide / Math.max(size.width, size.height));
      const bitmap = await createImageBitmap(jpeg, {
        resizeWidth: Math.round(size.width * scale),
        resizeHeight: Math.round(size.height * scale),
        resizeQuality: 'high',
      });
      link.look(bitmap, 0, 0);
    };
    const link = openWorkerLink({
      ready: () => void look().catch(() => finish(null)),
      answered: ({ observation }) => finish(checkPhoto(observation, size)),
      failed: () => resolve(null),
    });
    if (signal.aborted) finish(null);
    else signal.addEventListener('abort', () => finish(null), { once: true });
  });
}
