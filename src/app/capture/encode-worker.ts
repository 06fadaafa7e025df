import { ownScript } from '../../face-guidance/own-script.ts';
import encoderFile from './encode.worker.ts?worker&url';
import type { EncodeAnswer, EncodeRequest } from './messages.ts';

/** The worker's script, for `prefetch`. */
export { encoderFile };

/** Timeout of a running worker, in milliseconds. */
const patience = 2_000;

export interface EncodeWorker {
  /** Whether the worker is running and accepts frames. */
  isReady(): boolean;
  /** Null on failure, termination or timeout; the frame is consumed in any case. */
  encode(frame: ImageBitmap, request: Omit<EncodeRequest, 'id' | 'frame'>): Promise<Blob | null>;
  close(): void;
}

/** A failed worker is not restarted on this page: its file is missing or the browser cannot run it. */
let isBroken = false;

export function createEncodeWorker(start: () => Worker | null = startWorker): EncodeWorker {
  const worker = isBroken ? null : start();
  const pending = new Map<number, (jpeg: Blob | null) => void>();
  let ready = false;
  let lastId = 0;

  const close = () => {
    ready = false;
    worker?.terminate();
    for (const resolve of pending.values()) resolve(null);
    pending.clear();
  };
  const giveUp = () => {
    isBroken = true;
    close();
  };
  // Listens from creation on: a missing file fires one error, long before the first photo.
  worker?.addEventListener('error', giveUp);
  worker?.addEventListener('messageerror', giveUp);
  worker?.addEventListener('message', ({ data }: MessageEvent<EncodeAnswer>) => {
    if (data.kind === 'ready') ready = true;
    else pending.get(data.id)?.(data.jpeg);
  });

  return {
    isReady: () => ready,
    encode: async (frame, request) => {
      if (worker === null || !ready) {
        frame.close();
        return null;
      }
      const id = ++lastId;
      const timer = setTimeout(giveUp, patience);
      const jpeg = await new Promise<Blob | null>((resolve) => {
        pending.set(id, resolve);
        worker.postMessage({ id, frame, ...request } satisfies EncodeRequest, [frame]);
      });
      clearTimeout(timer);
      pending.delete(id);
      return jpeg;
    },
    close,
  };
}

/** Null if the browser has no workers, or none with a canvas. */
function startWorker(): Worker | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  try {
    return new Worker(ownScript(encoderFile), { type: 'module' });
  } catch {
    return null;
  }
}
