import { photoLimits } from '../../contract/submission.ts';
import { type Rotation, turned } from '../../face-guidance/rotation.ts';
import { CaptureProblem } from '../camera/capture-problem.ts';
import type { Photo } from '../flow/state.ts';
import type { Encode, FrameSource } from './encoder.ts';
import { type PixelSize, targetSize } from './size.ts';

/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const haveCurrentData = 2;

/** Makes a JPEG of at most `maxBytes` from a larger one. */
export type Shrink = (jpeg: Blob, maxBytes: number) => Promise<{ jpeg: Blob } & PixelSize>;

/**
 * Takes a photo of the source's current frame at its own resolution: a JPEG, unmirrored (the preview is
 * mirrored by CSS), upright, without metadata (a canvas writes none), 320 to 4096 px a side, at most
 * 2,000,000 bytes. Encoded once; only a picture over the limit goes through `shrink`.
 *
 * @param rotation of a camera that was mounted on its side
 * @throws CaptureProblem
 */
export async function takePhoto(
  source: FrameSource,
  encode: Encode,
  shrink: Shrink,
  rotation: Rotation = 0,
): Promise<Photo> {
  const size = targetSize(turned(ownSize(source), rotation));
  const jpeg = await encode(source, size.width, size.height, rotation);
  if (jpeg === null || !isJpeg(jpeg)) throw new CaptureProblem('not-encoded');
  if (jpeg.size <= photoLimits.maxBytes) return { jpeg, ...size };
  const smaller = await shrink(jpeg, photoLimits.maxBytes).catch(() =>
    encodeSmaller(jpeg.size, size, (width, height) => encode(source, width, height, rotation)),
  );
  return checkLimits(smaller);
}

function ownSize(source: FrameSource): PixelSize {
  if ('videoWidth' in source) {
    // A video has a size before its first frame, but draws as a black photo without an error until then.
    if (source.readyState < haveCurrentData) return { width: 0, height: 0 };
    return { width: source.videoWidth, height: source.videoHeight };
  }
  if ('naturalWidth' in source) return { width: source.naturalWidth, height: source.naturalHeight };
  return { width: source.width, height: source.height };
}

/** Without the library, encodes the picture at smaller sizes until it fits. */
async function encodeSmaller(
  bytes: number,
  size: PixelSize,
  encode: (width: number, height: number) => Promise<Blob | null>,
): Promise<Photo> {
  let photo: Photo = { jpeg: new Blob(), ...size };
  let scale = 1;
  for (let step = 0, last = bytes; step < 4 && last > photoLimits.maxBytes; step++) {
    scale *= 0.9 * Math.sqrt(photoLimits.maxBytes / last);
    const width = Math.floor(size.width * scale);
    const height = Math.floor(size.height * scale);
    if (Math.min(width, height) < photoLimits.minSide) throw new CaptureProblem('too-large');
    const jpeg = await encode(width, height);
    if (jpeg === null) throw new CaptureProblem('too-large');
    photo = { jpeg, width, height };
    last = jpeg.size;
  }
  return photo;
}

/** The library may exceed the requested limit without an error, so its result is checked. */
function checkLimits(photo: Photo): Photo {
  const { width, height } = targetSize(photo);
  const fits = isJpeg(photo.jpeg) && photo.jpeg.size <= photoLimits.maxBytes;
  if (!fits || width !== photo.width || height !== photo.height) throw new CaptureProblem('too-large');
  return photo;
}

/** Browsers return a PNG without an error if they cannot encode the requested type. */
function isJpeg(blob: Blob): boolean {
  return blob.type === 'image/jpeg' && blob.size > 0;
}
