import { photoLimits } from '../../contract/submission.ts';
import { type Rotation, turned } from '../camera/rotation.ts';
import type { Photo } from '../flow/state.ts';
import type { Encode, PhotoSource } from './encoder.ts';
import { CaptureProblem } from './problem.ts';
import { type Size, targetSize } from './size.ts';

/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const haveCurrentData = 2;

/** Makes a JPEG of at most `maxBytes` from a larger one. */
export type Shrink = (jpeg: Blob, maxBytes: number) => Promise<{ jpeg: Blob } & Size>;

/**
 * The photo of what the source shows now, at the source's own resolution: a JPEG, unmirrored (the preview's mirror is
 * only CSS), upright, without metadata (a canvas writes none), 320 to 4096 px a side, at most 2,000,000 bytes. Encoded
 * once; only a picture over the limit goes through `shrink`.
 *
 * @param rotation of a camera that was mounted on its side
 * @throws CaptureProblem
 */
export async function takePhoto(
  source: PhotoSource,
  encode: Encode,
  shrink: Shrink,
  rotation: Rotation = 0,
): Promise<Photo> {
  const size = targetSize(turned(ownSize(source), rotation));
  const jpeg = await encode(source, size.width, size.height, rotation);
  if (jpeg === null || !isJpeg(jpeg)) throw new CaptureProblem('not-encoded');
  return await withinLimits({ jpeg, ...size }, shrink);
}

function ownSize(source: PhotoSource): Size {
  if ('videoWidth' in source) {
    // A video knows its size before its first frame, and is drawn as nothing until then: a black photo, and no error.
    if (source.readyState < haveCurrentData) return { width: 0, height: 0 };
    return { width: source.videoWidth, height: source.videoHeight };
  }
  if ('naturalWidth' in source) return { width: source.naturalWidth, height: source.naturalHeight };
  return { width: source.width, height: source.height };
}

async function withinLimits(photo: Photo, shrink: Shrink): Promise<Photo> {
  if (photo.jpeg.size <= photoLimits.maxBytes) return photo;
  const smaller = await shrink(photo.jpeg, photoLimits.maxBytes).catch((cause: unknown) => {
    throw new CaptureProblem('too-large', cause);
  });
  // The library is asked for a limit and may miss it without an error: its result is checked, not believed.
  const { width, height } = targetSize(smaller);
  const fits = isJpeg(smaller.jpeg) && smaller.jpeg.size <= photoLimits.maxBytes;
  if (!fits || width !== smaller.width || height !== smaller.height) throw new CaptureProblem('too-large');
  return smaller;
}

/** Browsers answer with a PNG, without an error, where they cannot encode what was asked. */
function isJpeg(blob: Blob): boolean {
  return blob.type === 'image/jpeg' && blob.size > 0;
}
