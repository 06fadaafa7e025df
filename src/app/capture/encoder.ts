import { drawUpright, type Rotation } from '../../face-guidance/rotation.ts';
import { createEncodeWorker, type EncodeWorker } from './encode-worker.ts';

/** JPEG quality of a camera frame: 140 kB at 720p, far below the limit, and good enough for face engines. */
const quality = 0.92;

/** Source of a photo: the live picture, the widget's best image, or a decoded file. */
export type FrameSource = HTMLVideoElement | HTMLImageElement | HTMLCanvasElement | ImageBitmap;

/** Rotates a frame upright and encodes it as a JPEG of the target size; null if unsupported. */
export type Encode = (
  source: FrameSource,
  width: number,
  height: number,
  rotation: Rotation,
) => Promise<Blob | null>;

export interface Encoder {
  encode: Encode;
  close(): void;
}

/**
 * Encodes in a worker, so that a busy page does not delay the shutter; on the page if the worker failed or is
 * not ready. Never waits for a worker that has not reported ready.
 */
export function createEncoder(worker: EncodeWorker = createEncodeWorker()): Encoder {
  const encode: Encode = async (source, width, height, rotation) => {
    const target = { width, height, rotation, quality };
    const offPage = worker.isReady() ? await encodeInWorker(worker, source, target) : null;
    return offPage ?? (await encodeOnPage(source, target));
  };
  return { encode, close: worker.close };
}

type Target = Parameters<EncodeWorker['encode']>[1];

async function encodeInWorker(
  worker: EncodeWorker,
  source: FrameSource,
  target: Target,
): Promise<Blob | null> {
  let frame: ImageBitmap;
  try {
    frame = await createImageBitmap(source);
  } catch {
    // Some browsers cannot create a bitmap from every source: the page draws it.
    return null;
  }
  return await worker.encode(frame, target);
}

async function encodeOnPage(source: FrameSource, target: Target): Promise<Blob | null> {
  const { width, height, rotation } = target;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d', { alpha: false });
  if (ctx === null) return null;
  // JPEG has no transparency: transparent pixels become white.
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, width, height);
  drawUpright(ctx, source, target, rotation);
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', target.quality));
}
