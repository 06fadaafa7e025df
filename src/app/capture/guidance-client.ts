import type { PhotoCheck } from '../../face-guidance/photo-check.ts';
import type { Photo } from '../flow/state.ts';
import { lazyModule } from '../lazy/lazy-module.ts';
import { withTimeLimit } from '../lazy/waiting.ts';

/** The guidance code. Loaded before the camera opens, or together with it in data-saving mode. */
export const guidanceClient = lazyModule(() => import('../../face-guidance/client.ts'));

/** A photo from a file does not wait longer for the model and its measurement, in milliseconds. */
const limit = 3_000;

/** Measures a photo that no running guidance has seen. Null too if that takes longer than three seconds. */
export function measureFile(photo: Photo): Promise<PhotoCheck | null> {
  const measured = guidanceClient
    .load()
    .then(({ measurePhoto }) => measurePhoto(photo.jpeg, photo, AbortSignal.timeout(limit)));
  return withTimeLimit(measured, limit).catch(() => null);
}
