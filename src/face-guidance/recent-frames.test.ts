import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startGuidance } from './client.ts';
import type { GrabbedFrame } from './grab.ts';
import type { Measures, Observation } from './observe.ts';
import { createRecentFrames } from './recent-frames.ts';
import { FakeFrame, FakeWorker } from './testing/fake-browser.ts';

let live = 0;
let mostLive = 0;
class Picture {
  width = 1280;
  height = 720;
  of: unknown;
  constructor(of: unknown) {
    this.of = of;
    live += 1;
    mostLive = Math.max(mostLive, live);
  }
  close() {
    live -= 1;
  }
}

const point = { x: 0.5, y: 0.5 };
const points = {
  rightEye: point,
  leftEye: point,
  nose: point,
  mouth: point,
  rightEar: point,
  leftEar: point,
};
const features = { eyes: 0.35, noseDifference: 0.03, chinDifference: 0.1, evenness: 0.9 };
const observed = (more: Partial<Measures> = {}): Observation => ({
  faces: [{ score: 0.9, box: { x: 0.383, y: 0.358, width: 0.234, height: 0.416 }, points }],
  light: 120,
  measures: {
    light: { mean: 130, highlight: 200, overexposed: 0 },
    sharpness: 0.2,
    speed: 0,
    roll: 0,
    yaw: 0,
    features,
    ...more,
  },
});
const frame = (name: string) => ({ displayWidth: 1280, name }) as unknown as GrabbedFrame;

beforeEach(() => {
  live = 0;
  mostLive = 0;
  vi.stubGlobal('createImageBitmap', async (of: unknown) => new Picture(of));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the best of the last 600 ms', () => {
  test.each<[string, Partial<Measures>[], number]>([
    ['the sharpest', [{ sharpness: 0.1 }, { sharpness: 0.3 }, { sharpness: 0.2 }], 1],
    [
      'open eyes before a little sharpness',
      [{ features: { ...features, eyes: 0.23 }, sharpness: 0.22 }, {}],
      1,
    ],
    ['the steadiest', [{ speed: 0.5 }, { speed: 0.05 }], 1],
    ['the straightest', [{ yaw: 3 }, { yaw: 18 }, { roll: 15 }], 0],
    ['nothing measured is no advantage', [{ sharpness: null, features: null }, {}], 1],
  ])('%s', async (_, all, expected) => {
    const frames = createRecentFrames();
    for (const [at, measures] of all.entries()) {
      await frames.keep(frame(String(at)), at * 100);
      frames.rate(at * 100, observed(measures));
    }
    const best = frames.best(all.length * 100);
    expect(best?.picture).toMatchObject({ of: { name: String(expected) } });
    expect(live).toBe(1);
    best?.picture.close();
    expect(live).toBe(0);
  });

  test('never more than four after a look, the worst goes first, and old ones go', async () => {
    const frames = createRecentFrames();
    for (let at = 0; at < 20; at += 1) {
      await frames.keep(frame(String(at)), at * 100);
      frames.rate(at * 100, observed({ sharpness: at === 12 ? 0.9 : 0.2 }));
      expect(live).toBeLessThanOrEqual(4);
    }
    expect(mostLive).toBeLessThanOrEqual(5);
    expect(frames.best(1_900)?.picture).toMatchObject({ of: { name: '13' } });
    expect(live).toBe(1);
  });

  test('a frame that is no longer good is none, nor one that nobody has looked at', async () => {
    const frames = createRecentFrames();
    await frames.keep(frame('bad'), 0);
    frames.rate(0, null);
    await frames.keep(frame('unseen'), 100);
    expect(frames.best(200)).toBeNull();
    expect(live).toBe(0);
  });

  test('a copy that is ready after the end is closed; a browser that cannot copy keeps none', async () => {
    const frames = createRecentFrames();
    const late = frames.keep(frame('late'), 0);
    frames.clear();
    await late;
    expect(live).toBe(0);
    await frames.keep({ width: 640 } as unknown as GrabbedFrame, 0);
    vi.stubGlobal('createImageBitmap', async () => Promise.reject(new Error('none')));
    await frames.keep(frame('uncopied'), 0);
    expect(frames.best(0)).toBeNull();
  });
});

test('while guidance runs: no picture is left over, whatever comes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('VideoFrame', FakeFrame);
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('location', new URL('https://cotejo.test/'));
  FakeWorker.all.length = 0;
  const video = {
    readyState: 4,
    videoWidth: 1280,
    videoHeight: 720,
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 1280, height: 720 }),
    getVideoPlaybackQuality: () => ({ totalVideoFrames: 1 }),
  } as unknown as HTMLVideoElement;
  let steady = 0;
  const guidance = startGuidance(video, {
    onHint: vi.fn(),
    onFailed: vi.fn(),
    onSteady: (ms) => {
      steady = ms;
    },
  });
  const worker = FakeWorker.all[0] as FakeWorker;
  worker.answer({ kind: 'ready', engine: 'simd' });
  await vi.advanceTimersByTimeAsync(0);
  const look = async (observation: Observation) => {
    worker.see(observation);
    await vi.advanceTimersByTimeAsync(100);
  };
  expect(guidance.best()).toBeNull();
  while (steady < 1_000) await look(observed());
  expect(mostLive).toBe(0);
  while (steady < 1_800) await look(observed({ sharpness: steady === 1_400 ? 0.4 : 0.2 }));
  const best = guidance.best();
  expect(best?.check).toMatchObject({ doubt: null, aspects: { face: true, eyes: true } });
  expect(live).toBe(1);
  best?.picture.close();
  // Nobody takes it, as after a refusal to take photos automatically: then nothing is kept for ever.
  for (let n = 0; n < 30; n += 1) await look(observed());
  expect(mostLive).toBeLessThanOrEqual(5);
  expect(live).toBe(0);
  for (let n = 0; n < 10; n += 1) await look({ faces: [], light: 120, measures: null });
  for (let n = 0; n < 18; n += 1) await look(observed());
  guidance.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(live).toBe(0);
});
