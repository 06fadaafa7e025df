import { type LookSample, looks } from './looks.ts';
import { compare, framesPerSecond, measure, nextFrame, type Run, rest, type Sample } from './measure.ts';
import { noise, phonePicture } from './pictures.ts';
import { openStage, type Stage } from './stage.tsx';
import { type Remains, remains, takeMany } from './visits.tsx';
import { compressed, fromScreenshot, type Made, plain, product } from './ways.ts';

/** What the command can request. */
export interface Bench {
  /** Frames of the live camera. */
  frames(size: { width: number; height: number }, rounds: number): Promise<Sample[]>;
  /** Page frames per second with the camera running, with guidance paused and active in turn. */
  rates(rounds: number): Promise<{ resting: number[]; working: number[] }>;
  /** Picture files, and a frame that will not compress. */
  files(rounds: number): Promise<{ samples: Sample[]; sizes: Record<string, number> }>;
  /** Looks of guidance at the live camera, by each engine and by tasks-vision. */
  looks(rounds: number): Promise<LookSample[]>;
  takeMany(count: number): Promise<Remains>;
  remains(): Remains;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Time within which a running look ends, in milliseconds. */
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
    // Starts at any moment of the loop, as people do.
    await rest(Math.random() * settled);
    return measure(make);
  };
  const plainly = () => plain.frame(video);
  const usually = () => fromScreenshot(stage.screenshot());
  const ways: Record<string, Run> = {
    photo: resting(() => product.frame(video)),
    // The shutter pauses guidance while it takes the photo.
    'photo, guided': working(() => {
      guidance.pause();
      return product.frame(video);
    }),
    shutter: resting(stage.press),
    'shutter, guided': working(stage.press),
    usual: resting(usually),
    'usual, guided': working(usually),
    'plain, guided': working(plainly),
    nothing: resting(nothing),
  };
  const samples = await compare(rounds, [{ yardstick: ['plain', resting(plainly)], ways }]);
  stage.close();
  return samples;
}

/** How much the machine itself disturbs a page that does nothing. */
async function nothing(): Promise<Made> {
  await rest(50);
  return { jpeg: new Blob() };
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
  const contest = (picture: string, makes: Record<'plain' | 'photo' | 'usual', () => Promise<Made>>) => ({
    yardstick: [`plain, ${picture}`, () => measure(makes.plain)] as [string, Run],
    ways: {
      [`photo, ${picture}`]: () => measure(makes.photo),
      [`usual, ${picture}`]: () => measure(makes.usual),
    },
  });
  const ofFile = (file: File) => ({
    plain: () => plain.file(file),
    photo: () => product.file(file),
    usual: () => compressed(file),
  });
  const samples = await compare(rounds, [
    contest('file', ofFile(smooth)),
    contest('grainy file', ofFile(grainy)),
    contest('noise', {
      plain: () => plain.frame(frame),
      photo: () => product.frame(frame),
      usual: () => compressed(noisyFile),
    }),
  ]);
  return { samples, sizes: { file: smooth.size, 'grainy file': grainy.size, noise: noisy.size } };
}

window.bench = { frames, rates, files, looks, takeMany, remains };
