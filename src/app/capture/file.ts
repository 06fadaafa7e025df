import type { Photo } from '../flow/state.ts';
import type { Encode } from './encoder.ts';
import { type Shrink, takePhoto } from './photo.ts';
import { CaptureProblem } from './problem.ts';
import { targetSize } from './size.ts';

/** Nothing a phone's camera writes is larger, in bytes; what is would only fill the memory. */
const largestFile = 50_000_000;
const heic = /^image\/hei[cf]|\.hei[cf]$/i;

/**
 * The photo of a picture file under the same guarantees as one of the camera: turned upright by its EXIF orientation,
 * re-encoded without metadata, within the limits. It is decoded at the size it will be sent in.
 *
 * @throws CaptureProblem `file-unreadable`, `file-heic` where this browser cannot decode HEIC, `file-too-large`, and
 * those of `takePhoto`
 */
export async function photoFromFile(file: File, encode: Encode, shrink: Shrink): Promise<Photo> {
  if (file.size > largestFile) throw new CaptureProblem('file-too-large');
  const url = URL.createObjectURL(file);
  try {
    const picture = await decode(file, url);
    try {
      return await takePhoto(picture, encode, shrink);
    } finally {
      picture.close();
    }
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function decode(file: File, url: string): Promise<ImageBitmap> {
  const image = new Image();
  const loaded = new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
  image.src = url;
  try {
    await loaded;
  } catch (cause) {
    throw new CaptureProblem(heic.test(file.type || file.name) ? 'file-heic' : 'file-unreadable', cause);
  }
  const { width, height } = targetSize({ width: image.naturalWidth, height: image.naturalHeight });
  try {
    // Of the file, not of the element: that one would be decoded on the page, which stands still meanwhile.
    return await createImageBitmap(file, {
      resizeWidth: width,
      resizeHeight: height,
      resizeQuality: 'high',
    });
  } catch (cause) {
    throw new CaptureProblem('file-unreadable', cause);
  }
}
