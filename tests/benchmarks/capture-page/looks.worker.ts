import { FaceDetector } from '@mediapipe/tasks-vision';
import { createScriptEngine, type Engine, startSimdEngine } from '../../../src/face-guidance/engine.ts';
import { createLook } from '../../../src/face-guidance/look.ts';
import { readModel } from '../../../src/face-guidance/model/tflite.ts';
import type { FromLookWorker, LookTime, LookWay, ToLookWorker } from './look-messages.ts';

type Run = (frame: VideoFrame, pixels: ImageData) => Promise<number | null>;

const canvas = new OffscreenCanvas(640, 360);
const ctx = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
let ways: Record<LookWay, Run> | null = null;

addEventListener('message', ({ data }: MessageEvent<ToLookWorker>) => {
  (data.kind === 'load' ? load(data) : look(data)).then(answer, (error: unknown) =>
    answer({ kind: 'failed', why: String(error) }),
  );
});

const answer = (message: FromLookWorker) => postMessage(message);

async function load(message: Extract<ToLookWorker, { kind: 'load' }>): Promise<FromLookWorker> {
  const graph = readModel(message.model);
  const simd = await startSimdEngine(graph);
  const script = createScriptEngine(graph);
  const theirs = await FaceDetector.createFromOptions(
    { wasmLoaderPath: message.loader, wasmBinaryPath: message.binary },
    {
      baseOptions: { modelAssetBuffer: message.withMetadata, delegate: 'CPU' },
      runningMode: 'IMAGE',
      minDetectionConfidence: 0.5,
    },
  );
  ways = {
    'tasks-vision': async (frame) => theirs.detect(frame).detections.length,
    'tasks-vision: pixels': async (_, pixels) => theirs.detect(pixels).detections.length,
    'simd: look': lookWith(simd),
    'simd: look, canvas': lookWith({ ...simd, readFrame: null }),
    'script: look': lookWith(script),
    'simd: network': runNetwork(simd),
    'script: network': runNetwork(script),
  };
  return { kind: 'ready', ways: Object.keys(ways) as LookWay[] };
}

async function look({ frame, order }: Extract<ToLookWorker, { kind: 'look' }>): Promise<FromLookWorker> {
  if (ctx === null || ways === null) throw new Error('nothing to look with');
  ctx.drawImage(frame, 0, 0, canvas.width, canvas.height);
  const pixels = ctx.getImageData(0, 0, canvas.width, canvas.height);
  const times: LookTime[] = [];
  for (const way of order) {
    const own = frame.clone();
    const from = performance.now();
    const faces = await ways[way](own, pixels);
    times.push({ way, ms: performance.now() - from, faces });
    own.close();
  }
  frame.close();
  return { kind: 'looked', times };
}

function lookWith(engine: Engine): Run {
  const lookAt = createLook(engine);
  return async (frame) => (await lookAt(frame, performance.now(), 0)).observation.faces.length;
}

const runNetwork =
  ({ network }: Engine): Run =>
  async () => {
    network.run();
    return null;
  };
