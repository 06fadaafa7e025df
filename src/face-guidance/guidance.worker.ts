import { startEngine } from './engine.ts';
import { createLook, type Look } from './look.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { readModel } from './model/tflite.ts';

let look: Look | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  (data.kind === 'look' ? answerLook(data) : load(data.model)).catch(fail);
});

async function load(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the model's address answered ${response.status}`);
  const engine = await startEngine(readModel(await response.arrayBuffer()));
  look = createLook(engine);
  answer({ kind: 'ready', engine: engine.kind });
}

async function answerLook({ frame, at, rotation }: Extract<ToWorker, { kind: 'look' }>): Promise<void> {
  if (look === null) {
    frame.close();
    throw new Error('received a frame before the model was loaded');
  }
  const start = performance.now();
  const { observation, sample } = await look(frame, at, rotation);
  answer({ kind: 'seen', observation, sample, cost: performance.now() - start }, [sample.levels.buffer]);
}

function fail(error: unknown): void {
  look = null;
  answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
}

function answer(message: FromWorker, moved: Transferable[] = []): void {
  postMessage(message, { transfer: moved });
}
