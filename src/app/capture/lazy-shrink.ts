import { withTimeLimit } from '../lazy/waiting.ts';
import type { Shrink } from './photo.ts';

/** Timeout for loading the library, in milliseconds; after it the encoder shrinks the photo. */
const patience = 3_000;

/** `shrink`, loading its library only for a picture over the limit. */
export const shrinkLazily: Shrink = async (jpeg, maxBytes) => {
  const { shrink } = await withTimeLimit(import('./shrink.ts'), patience);
  return await shrink(jpeg, maxBytes);
};
