import { framesPerSecond, interleaved, measure, nextFrame, rest, type Sample } from './measure.ts';
import { noise, phonePicture } from './pictures.ts';
import { openStage, type Stage } from './stage.tsx';
import { type Remains, remains, takeMany } from './visits.tsx';
import { compressed, fromScreenshot, type Made, plain, product } from './ways.ts';

/** What the command asks of the page. */
export interface Bench {
  /** Frames of the live camera. */
  frames(size: { width: number; height: number }, rounds: number): Promise<Sample[]>;
  /** Frames of the page per second beside the running camera, guidance resting and working in turn. */
  rates(rounds: number): Promise<{ resting: number[]; working: number[] }>;
  /** Picture files, and a frame that will not compress. */
  files(rounds: number): Promise<{ samples: Sample[]; sizes: Record<string, number> }>;
  takeMany(count: number): Promise<Remains>;
  remains(): Remains;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** After this long a look that was under way is over, in milliseconds. */
const settled = 150;

async function frames(size: { width: number; height: number }, rounds: number): Promise<Sample[]> {
  const stage = await openStage({ width: { exact: size.width }, height: { exact: size.height } });
  const { video, guidance } = stage;
  const resting = (make: () => Promise<Made>) => async () => {
    guidance.pause();
    await rest(settled);
    return measure(make);
  };
  const working = (make: () => Promise<Made>) => async () => {
    await looking(stage);
    // At any moment of the loop: people do not wait for it either.
    await rest(Math.random() * settled);
    return measure(make);
  };
  const plainly = () => plain.frame(video);
  const usually = () => fromScreenshot(stage.screenshot());
  const samples = await interleaved(rounds, {
    nothing: resting(async () => {
      await rest(50);
      return { jpeg: new Blob() };
    }),
    plain: resting(plainly),
    'plain, guided': working(plainly),
    photo: resting(() => product.frame(video)),
    // The shutter lets guidance rest while it takes the photo.
    'photo, guided': working(() => {
      guidance.pause();
      return product.frame(video);
    }),
    shutter: resting(stage.press),
    'shutter, guided': working(stage.press),
    usual: resting(usually),
    'usual, guided': working(usually),
  });
  stage.close();
  return samples;
}

/** Resumes guidance and waits until it has looked. */
async function looking({ guidance }: Stage): Promise<void> {
  const since = performance.now();
  guidance.resume();
  while ((guidance.recent().at(-1)?.at ?? 0) < since) await nextFrame();
}

async function rates(rounds: number): Promise<{ resting: number[]; working: number[] }> {
  const stage = await openStage({ width: { ideal: 1280 }, height: { ideal: 720 } });
  const rates: { resting: number[]; working: number[] } = { resting: [], working: [] };
  for (let round = 0; round < rounds; round++) {
    stage.guidance.pause();
    await rest(settled);
    rates.resting.push(await framesPerSecond(1000));
    await looking(stage);
    rates.working.push(await framesPerSecond(1000));
  }
  stage.close();
  return rates;
}

async function files(rounds: number) {
  const smooth = await phonePicture(0);
  const grainy = await phonePicture(0.12);
  const frame = await noise(2560, 1440);
  const noisy = (await plain.frame(frame)).jpeg;
  const noisyFile = new File([noisy], 'photo.jpg', { type: 'image/jpeg' });
  const ways: Record<string, () => Promise<Made>> = {
    'plain, file': () => plain.file(smooth),
    'photo, file': () => product.file(smooth),
    'usual, file': () => compressed(smooth),
    'plain, grainy file': () => plain.file(grainy),
    'photo, grainy file': () => product.file(grainy),
    'usual, grainy file': () => compressed(grainy),
    'plain, noise': () => plain.frame(frame),
    'photo, noise': () => product.frame(frame),
    'usual, noise': () => compressed(noisyFile),
  };
  const measured = Object.entries(ways).map(([way, make]) => [way, () => measure(make)]);
  const samples = await interleaved(rounds, Object.fromEntries(measured));
  return { samples, sizes: { file: smooth.size, 'grainy file': grainy.size, noise: noisy.size } };
}

window.bench = { frames, rates, files, takeMany, remains };
