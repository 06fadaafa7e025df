import { drawUpright, type Rotation } from '../camera/rotation.ts';
import { ownScript } from '../workers/own-script.ts';
import workerUrl from './encode.worker.ts?worker&url';
import type { EncodeAnswer, EncodeRequest } from './messages.ts';

/** The JPEG quality of a camera frame: 140 kB at 720p, far under the limit, and kind to face engines. */
const quality = 0.92;

/** A worker that does not answer for this long is given up, in milliseconds. */
const patience = 10_000;

/** What a photo is made of: the live picture, the widget's best image, or a decoded file. */
export type PhotoSource = HTMLVideoElement | HTMLImageElement | ImageBitmap;

/** Turns a frame upright and into a JPEG of the wanted size; null when this way does not work in this browser. */
export type Encode = (
  source: PhotoSource,
  width: number,
  height: number,
  rotation: Rotation,
) => Promise<Blob | null>;

export interface Encoder {
  encode: Encode;
  close(): void;
}

/** Encodes in a worker where the browser can, so that a busy page does not delay the shutter. */
export function createEncoder(): Encoder {
  const worker = startWorker();
  let id = 0;
  const encode: Encode = async (source, width, height, rotation) => {
    const wanted = { width, height, rotation };
    const offPage = worker === null ? null : await inWorker(worker, ++id, source, wanted);
    return offPage ?? (await onPage(source, wanted));
  };
  return { encode, close: () => worker?.terminate() };
}

/** Null where the browser has no workers, or none that can draw. */
function startWorker(): Worker | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  try {
    return new Worker(ownScript(workerUrl), { type: 'module' });
  } catch {
    return null;
  }
}

/** A JPEG has no transparency: what shows through is white, as on paper. */
function paperUnder(brush: CanvasRenderingContext2D, width: number, height: number): void {
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, width, height);
}

type Wanted = Pick<EncodeRequest, 'width' | 'height' | 'rotation'>;

async function inWorker(
  worker: Worker,
  id: number,
  source: PhotoSource,
  wanted: Wanted,
): Promise<Blob | null> {
  let frame: ImageBitmap;
  try {
    frame = await createImageBitmap(source);
  } catch {
    return null;
  }
  return await new Promise((resolve) => {
    const over = new AbortController();
    const { signal } = over;
    const finish = (jpeg: Blob | null) => {
      over.abort();
      clearTimeout(timer);
      resolve(jpeg);
    };
    const timer = setTimeout(finish, patience, null);
    worker.addEventListener(
      'message',
      (event: MessageEvent<EncodeAnswer>) => event.data.id === id && finish(event.data.jpeg),
      { signal },
    );
    worker.addEventListener('error', () => finish(null), { signal });
    worker.postMessage({ id, frame, ...wanted, quality } satisfies EncodeRequest, [frame]);
  });
}

async function onPage(source: PhotoSource, wanted: Wanted): Promise<Blob | null> {
  const { width, height, rotation } = wanted;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d', { alpha: false });
  if (brush === null) return null;
  paperUnder(brush, width, height);
  drawUpright(brush, source, wanted, rotation);
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
