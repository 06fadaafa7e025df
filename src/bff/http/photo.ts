import { ProblemError } from '../problem.ts';
import { createFairSlots, SlotRefusedError } from '../shares/fair-slots.ts';
import { orientationOf, proveDecodable, turnUpright } from './decode.ts';
import { readJpeg } from './jpeg.ts';

export interface PhotoLimits {
  /** Largest photo, in bytes. */
  imageBytes: number;
  /** Photos decoded at once: each keeps one of the process's few threads busy. */
  slots: number;
  /** Photos that may wait for a slot. */
  waiting: number;
  /** How long one may wait, and then how long it may take, in milliseconds. */
  ms: number;
}

/** A photo as a vendor gets it: upright, whole, without metadata. */
export interface CheckedPhoto {
  image: Buffer;
  /** It did not stand upright: its pixels were written anew, by this version of the encoder. */
  turned: boolean;
}

/** `party`: the network or the station that it comes from; each has its turn. @throws Problem */
export type CheckPhoto = (image: Buffer, party?: string) => Promise<CheckedPhoto>;

const fields = ['image'];
const retryAfter = 2;

export function createPhotoCheck({ imageBytes, slots, waiting, ms }: PhotoLimits): CheckPhoto {
  const room = createFairSlots({ slots, waiting });
  const seconds = Math.ceil(ms / 1_000);

  async function decoded(image: Buffer, party: string): Promise<CheckedPhoto> {
    const jpeg = readJpeg(image);
    if (!jpeg.ok) throw new ProblemError(jpeg.problem, { fields });
    return inTurn(party, async () => {
      if (!jpeg.exif || (await orientationOf(image, seconds)) === 1) {
        const bare = jpeg.bare();
        await proveDecodable(jpeg, bare, seconds);
        return { image: bare, turned: false };
      }
      const upright = await turnUpright(image, imageBytes, seconds);
      if (upright === undefined) throw new ProblemError('IMAGE_TOO_LARGE', { fields });
      return { image: upright, turned: true };
    });
  }

  /**
   * Does the work when a slot is free. The caller gets an answer in time in any case, but a slot is free
   * again only when the decoder has released its thread.
   */
  function inTurn(party: string, work: () => Promise<CheckedPhoto>): Promise<CheckedPhoto> {
    return new Promise((resolve, reject) => {
      let left = false;
      let patience = setTimeout(() => {
        left = true;
        reject(new ProblemError('OVERLOADED', { retryAfter }));
      }, ms);
      const begun = async () => {
        if (left) return;
        clearTimeout(patience);
        patience = setTimeout(() => reject(new ProblemError('IMAGE_TIMEOUT', { fields })), ms);
        await work().then(resolve, reject);
      };
      room
        .run(party, begun)
        .catch(reject)
        .finally(() => clearTimeout(patience));
    });
  }

  return async (image, party = '') => {
    try {
      return await decoded(image, party);
    } catch (error) {
      throw problemOf(error);
    }
  };
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof SlotRefusedError) return new ProblemError('OVERLOADED', { retryAfter });
  const isSlow = error instanceof Error && /^timeout: /.test(error.message);
  return new ProblemError(isSlow ? 'IMAGE_TIMEOUT' : 'IMAGE_DAMAGED', { fields });
}
