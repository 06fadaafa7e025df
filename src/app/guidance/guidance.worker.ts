import { drawUpright, type Rotation, turned } from '../camera/rotation.ts';
import { createDetector } from './detector/detector.ts';
import { sampleOf } from './frame-check.ts';
import { type FromWorker, lookSide, type ToWorker } from './messages.ts';
import { prepare } from './model/network.ts';
import { readModel } from './model/tflite.ts';
import { createObserver, type Observe } from './observe.ts';
import type { Pixels } from './picture.ts';

const canvas = new OffscreenCanvas(1, 1);
// Pixels are read back each time: a canvas in graphics memory would have to be copied from there.
const brush = canvas.getContext('2d', { alpha: false, willReadFrequently: true });

let observe: Observe | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'look') look(data);
  else load(data.model).catch(fail);
});

async function load(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the model's address answered ${response.status}`);
  const network = prepare(readModel(await response.arrayBuffer()));
  observe = createObserver(createDetector(network));
  // The first run is the slow one, because it is being compiled.
  network.run();
  answer({ kind: 'ready' });
}

function look({ frame, at, rotation }: Extract<ToWorker, { kind: 'look' }>): void {
  const start = performance.now();
  try {
    if (observe === null) throw new Error('asked to look before the model was there');
    const pixels = pixelsOf(frame, rotation);
    const observation = observe(pixels, at);
    const sample = sampleOf(pixels, at);
    answer({ kind: 'seen', observation, sample, cost: performance.now() - start }, [sample.levels.buffer]);
  } catch (error) {
    fail(error);
  } finally {
    frame.close();
  }
}

function pixelsOf(frame: VideoFrame | ImageBitmap, rotation: Rotation): Pixels {
  if (brush === null) throw new Error('no canvas in this worker');
  const [wide, high] =
    'displayWidth' in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
  const scale = Math.min(1, lookSide / Math.max(wide, high));
  const { width, height } = turned(
    { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) },
    rotation,
  );
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  drawUpright(brush, frame, { width, height }, rotation);
  return brush.getImageData(0, 0, width, height);
}

function fail(error: unknown): void {
  observe = null;
  answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
}

function answer(message: FromWorker, moved: Transferable[] = []): void {
  postMessage(message, { transfer: moved });
}
