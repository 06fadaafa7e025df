import { createDetector } from './detector/detector.ts';
import type { Engine } from './engine.ts';
import { type Sample, sampleOf } from './frame-check.ts';
import { lookSide } from './messages.ts';
import { createObserver, type Observation } from './observe.ts';
import type { Pixels } from './picture.ts';
import { drawUpright, type Rotation, turned } from './rotation.ts';

/** Analyses one frame and closes it; `at` is its time in milliseconds. Rejects if it cannot be read. */
export type Look = (
  frame: VideoFrame | ImageBitmap,
  at: number,
  rotation: Rotation,
) => Promise<{ observation: Observation; sample: Sample }>;

/**
 * Runs the network once in advance, because the first run is slow: it is compiled then. One look at a time.
 *
 * @throws ModelProblem `unsupported` for another model than the face model
 */
export function createLook({ network, readFrame }: Engine): Look {
  const observe = createObserver(createDetector(network));
  const draw = createCanvasReader();
  network.run();
  return async (frame, at, rotation) => {
    try {
      const planes = readFrame !== null && rotation === 0 && 'format' in frame ? readFrame(frame) : null;
      // A frame with inaccessible planes can still be drawn.
      const pixels = (await planes?.catch(() => null)) ?? draw(frame, rotation);
      return { observation: observe(pixels, at), sample: sampleOf(pixels, at) };
    } finally {
      frame.close();
    }
  };
}

/** Reads any frame, turned upright and made smaller, by drawing it. */
function createCanvasReader(): (frame: VideoFrame | ImageBitmap, rotation: Rotation) => Pixels {
  const canvas = new OffscreenCanvas(1, 1);
  // Pixels are read back each time: a GPU canvas would need a copy.
  const ctx = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  return (frame, rotation) => {
    if (ctx === null) throw new Error('no canvas in this worker');
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
    drawUpright(ctx, frame, { width, height }, rotation);
    return ctx.getImageData(0, 0, width, height);
  };
}
