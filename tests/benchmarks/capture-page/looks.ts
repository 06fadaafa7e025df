import modelAddress from '@mediapipe/face_detection/face_detection_short_range.tflite?url';
import loader from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import binary from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import { withMetadata } from '../../../e2e/unit/metadata.ts';
import type { FromLookWorker, LookTime, ToLookWorker } from './look-messages.ts';
import { nextFrame, shuffled } from './measure.ts';

/** All ways of one round get the same frame. Times in milliseconds. */
export interface LookSample extends LookTime {
  round: number;
}

/** Warm-up rounds, which compile code and allocate memory; not counted. */
const warmUp = 5;

/** Measures live camera frames in every way, in another order each time, in one worker as guidance does. */
export async function looks(rounds: number): Promise<LookSample[]> {
  const video = document.createElement('video');
  video.muted = true;
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  video.srcObject = stream;
  await video.play();
  const model = await (await fetch(modelAddress)).arrayBuffer();
  const worker = new Worker(new URL('./looks.worker.ts', import.meta.url), { type: 'module' });
  const ask = (message: ToLookWorker, moved: Transferable[] = []) =>
    new Promise<FromLookWorker>((resolve, reject) => {
      const onMessage = ({ data }: MessageEvent<FromLookWorker>) =>
        data.kind === 'failed' ? reject(new Error(data.why)) : resolve(data);
      worker.addEventListener('message', onMessage, { once: true });
      worker.postMessage(message, moved);
    });
  const address = (path: string) => new URL(path, location.href).href;
  const ready = await ask({
    kind: 'load',
    model,
    withMetadata: withMetadata(model),
    loader: address(loader),
    binary: address(binary),
  });
  const ways = ready.kind === 'ready' ? ready.ways : [];
  const samples: LookSample[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    await nextFrame();
    const frame = new VideoFrame(video);
    const answer = await ask({ kind: 'look', frame, order: shuffled(ways) }, [frame]);
    if (answer.kind !== 'looked' || round < 0) continue;
    samples.push(...answer.times.map((time) => ({ ...time, round })));
  }
  worker.terminate();
  for (const track of stream.getTracks()) track.stop();
  return samples;
}
