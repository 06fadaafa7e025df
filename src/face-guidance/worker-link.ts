import modelFile from '@mediapipe/face_detection/face_detection_short_range.tflite?url';
import guidanceFile from './guidance.worker.ts?worker&url';
import type { FromWorker, ToWorker } from './messages.ts';
import { ownScript } from './own-script.ts';
import type { Rotation } from './rotation.ts';

export { guidanceFile, modelFile };

export type LookAnswer = Extract<FromWorker, { kind: 'seen' }>;

export interface LinkListener {
  /** The model is loaded; frames may be sent. */
  ready(): void;
  answered(answer: LookAnswer): void;
  /** At most once, never from inside `openLink`; the link is closed then. */
  failed(why: string): void;
}

export interface Link {
  /** Hands a frame over; one at a time. */
  look(frame: VideoFrame | ImageBitmap, at: number, rotation: Rotation): void;
  close(): void;
}

/** Timeouts for loading worker and model on a slow connection, and for one look on a slow machine, in ms. */
const loadPatience = 60_000;
const lookPatience = 15_000;

/** Starts the worker, which loads the model; both from our own origin. Never throws. */
export function openWorkerLink(listener: LinkListener): Link {
  let worker: Worker | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = true;

  const close = () => {
    open = false;
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
  };
  const fail = (why: string) => {
    if (!open) return;
    close();
    listener.failed(why);
  };
  const expect = (within: number, otherwise: string) => {
    clearTimeout(timer);
    timer = setTimeout(fail, within, otherwise);
  };
  const hear = ({ data }: MessageEvent<FromWorker>) => {
    if (!open) return;
    clearTimeout(timer);
    if (data.kind === 'ready') listener.ready();
    else if (data.kind === 'seen') listener.answered(data);
    else fail(data.why);
  };

  try {
    worker = new Worker(ownScript(guidanceFile), { type: 'module' });
    worker.addEventListener('message', hear);
    worker.addEventListener('messageerror', () => fail('an answer cannot be read'));
    worker.addEventListener('error', (event) => fail(event.message || 'the worker does not start'));
    worker.postMessage({
      kind: 'load',
      model: new URL(modelFile, location.href).href,
    } satisfies ToWorker);
    expect(loadPatience, 'the model does not arrive');
  } catch (error) {
    // Deferred: the caller does not hold the link yet and could not close it.
    expect(0, String(error));
  }

  return {
    look(frame, at, rotation) {
      if (worker === null) {
        frame.close();
        return;
      }
      worker.postMessage({ kind: 'look', frame, at, rotation } satisfies ToWorker, [frame]);
      expect(lookPatience, 'the worker does not answer');
    },
    close,
  };
}
