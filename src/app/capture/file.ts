import { refusal, sampleOf, sampleSize } from '../../face-guidance/frame-check.ts';
import { CaptureProblem, type CaptureProblemCode } from '../camera/capture-problem.ts';
import type { Photo } from '../flow/state.ts';
import type { Encode } from './encoder.ts';
import { headBytes, identifyFile, readHeaderSize } from './file-kind.ts';
import { restoreJpegEnd } from './jpeg-end.ts';
import { type Shrink, takePhoto } from './photo.ts';
import { type PixelSize, targetSize } from './size.ts';

/** Upper bounds in bytes and pixels: phone cameras stay below, and larger files would exhaust the memory. */
const largestFile = 50_000_000;
const mostPixels = 200_000_000;

/** Problems that have another code for a file than for a camera picture. */
const ofFile: Partial<Record<CaptureProblemCode, CaptureProblemCode>> = {
  'not-ready': 'file-unreadable',
  'too-small': 'file-too-small',
};

/**
 * Converts an image file, with the same guarantees as a camera photo: rotated upright by its EXIF
 * orientation, re-encoded without metadata, within the limits, not black. Decoded at the size in which it is
 * sent.
 *
 * @throws CaptureProblem `file-unreadable`, `file-heic` where this browser cannot decode HEIC,
 * `file-too-large`, `file-too-small`, `file-blank`, and those of `takePhoto`
 */
export async function photoFromFile(file: File, encode: Encode, shrink: Shrink): Promise<Photo> {
  if (file.size > largestFile) throw new CaptureProblem('file-too-large');
  try {
    const picture = await decode(file);
    try {
      if (isEmpty(picture)) throw new CaptureProblem('file-blank');
      return await takePhoto(picture, encode, shrink);
    } finally {
      picture.close();
    }
  } catch (error) {
    const code = error instanceof CaptureProblem ? ofFile[error.code] : undefined;
    throw code === undefined ? error : new CaptureProblem(code, error);
  }
}

const isTooLarge = ({ width, height }: PixelSize): boolean => width * height > mostPixels;

async function decode(file: File): Promise<ImageBitmap> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const stated = readHeaderSize(head);
  if (stated !== null && isTooLarge(stated)) throw new CaptureProblem('file-too-large');
  const kind = identifyFile(head);
  const unreadable = kind === 'heic' ? 'file-heic' : 'file-unreadable';
  const size = await measure(file).catch((cause: unknown) => {
    throw new CaptureProblem(unreadable, cause);
  });
  if (isTooLarge(size)) throw new CaptureProblem('file-too-large');
  const { width, height } = targetSize(size);
  // From the blob, not from an element, which would be decoded on the main thread and block the page.
  const draw = (blob: Blob) =>
    createImageBitmap(blob, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  try {
    return await draw(file);
  } catch (cause) {
    const restored = kind === 'jpeg' ? await restoreJpegEnd(file) : null;
    if (restored === null) throw new CaptureProblem(unreadable, cause);
    return await draw(restored);
  }
}

/** Size of the upright picture in pixels. Rejects if this browser does not support the format. */
async function measure(file: File): Promise<PixelSize> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = url;
    });
    return { width: image.naturalWidth, height: image.naturalHeight };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Whether a picture is fully transparent, or as dark as a covered camera. */
function isEmpty(picture: ImageBitmap): boolean {
  const { width, height } = sampleSize;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (ctx === null) return false;
  ctx.drawImage(picture, 0, 0, width, height);
  const drawn = ctx.getImageData(0, 0, width, height);
  const isTransparent = drawn.data.every((level, at) => at % 4 !== 3 || level === 0);
  // JPEG has no transparency: transparent pixels become white.
  ctx.globalCompositeOperation = 'destination-over';
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, width, height);
  const sample = sampleOf(ctx.getImageData(0, 0, width, height), 0);
  return isTransparent || refusal(sample, []) === 'too-dark';
}
