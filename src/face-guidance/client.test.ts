import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type GuidanceListener, startGuidance } from './client.ts';
import type { Observation } from './observe.ts';
import { FakeFrame, FakeWorker } from './testing/fake-browser.ts';

let frames = 0;
const playing = {
  readyState: 4,
  videoWidth: 1280,
  videoHeight: 720,
  getBoundingClientRect: () => ({ left: 0, top: 0, width: 800, height: 600 }),
  getVideoPlaybackQuality: () => ({ totalVideoFrames: frames }),
};
const videoOf = (more: object = {}) => ({ ...playing, ...more }) as unknown as HTMLVideoElement;
const light = { mean: 130, highlight: 200, overexposed: 0 };
const nobody: Observation = { faces: [], light: 120, measures: null };
const point = { x: 0.5, y: 0.5 };
const good: Observation = {
  faces: [
    {
      score: 0.9,
      box: { x: 0.383, y: 0.358, width: 0.234, height: 0.416 },
      points: { rightEye: point, leftEye: point, nose: point, mouth: point, rightEar: point, leftEar: point },
    },
  ],
  light: 120,
  measures: { light, sharpness: 0.3, speed: 0, roll: 0, yaw: 0, features: null },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('VideoFrame', FakeFrame);
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('location', new URL('https://cotejo.test/'));
  FakeWorker.all.length = 0;
  FakeWorker.refuses = null;
  FakeFrame.open = 0;
  frames = 0;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function start(video = videoOf(), more: Partial<GuidanceListener> = {}) {
  const listener = { onHint: vi.fn(), onFailed: vi.fn(), onSteady: vi.fn(), ...more };
  const guidance = startGuidance(video, listener);
  const worker = FakeWorker.all.at(-1);
  return { guidance, worker: worker ?? ({} as FakeWorker), ...listener };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a rotated camera: the worker rotates the frame, and the position is evaluated upright', async () => {
  const onHint = vi.fn();
  // Of a camera turned by 90 degrees, in a viewfinder of 600 by 800.
  const upright = { getBoundingClientRect: () => ({ left: 0, top: 0, width: 600, height: 800 }) };
  startGuidance(videoOf(upright), { onHint, onFailed: vi.fn() }, { rotation: 90 });
  const worker = FakeWorker.all.at(-1) as FakeWorker;
  worker.answer({ kind: 'ready', engine: 'simd' });
  await pass(0);
  expect(worker.received.at(-1)).toMatchObject({ kind: 'look', rotation: 90 });
  worker.see(good);
  expect(onHint).toHaveBeenCalledExactlyOnceWith({ id: 'good' });
});

test('loads the model from our own origin, then requests one look at a time', async () => {
  const { worker, onHint } = start();
  const [load] = worker.received;
  expect(load?.kind === 'load' && load.model).toMatch(/^https:\/\/cotejo\.test\/.*tflite/);
  worker.answer({ kind: 'ready', engine: 'simd' });
  await pass(0);
  expect(worker.looks).toBe(1);
  await pass(1000);
  expect(worker.looks).toBe(1);
  worker.see(nobody);
  expect(onHint).toHaveBeenCalledExactlyOnceWith({ id: 'nobody' });
  await pass(0);
  expect(worker.looks).toBe(2);
});

test('a frame analysed twice counts once: a slow machine is not a frozen camera', async () => {
  const { guidance, worker } = start();
  worker.answer({ kind: 'ready', engine: 'simd' });
  for (const shown of [1, 1, 2, 2, 2, 3]) {
    frames = shown;
    await pass(100);
    worker.see(nobody);
  }
  expect(guidance.recent()).toHaveLength(3);
});

test.each([
  [20, 100],
  [50, 100],
  [400, 800],
])('a look that costs %i ms comes every %i ms', async (cost, gap) => {
  const { worker } = start();
  worker.answer({ kind: 'ready', engine: 'simd' });
  await pass(0);
  for (let look = 1; look <= 3; look++) {
    await pass(5);
    worker.see(nobody, cost);
    await pass(gap - 6);
    expect(worker.looks).toBe(look);
    await pass(1);
    expect(worker.looks).toBe(look + 1);
  }
});

test('reports a hint once, and how long the face has been good', async () => {
  const { worker, onHint, onSteady } = start();
  worker.answer({ kind: 'ready', engine: 'simd' });
  await pass(0);
  for (let look = 0; look <= 15; look++) {
    worker.see(good);
    await pass(100);
  }
  expect(onHint).toHaveBeenCalledExactlyOnceWith({ id: 'good' });
  expect(onSteady).toHaveBeenLastCalledWith(1500);
  for (let look = 0; look < 4; look++) {
    worker.see(nobody);
    await pass(100);
  }
  expect(onSteady).toHaveBeenLastCalledWith(0);
});

describe('paused', () => {
  test('requests and reports nothing until it is resumed', async () => {
    const { guidance, worker, onHint, onSteady } = start();
    worker.answer({ kind: 'ready', engine: 'simd' });
    await pass(0);
    guidance.pause();
    worker.see(nobody);
    await pass(5000);
    expect(worker.looks).toBe(1);
    expect(onHint).not.toHaveBeenCalled();
    expect(onSteady).not.toHaveBeenCalled();
    guidance.resume();
    await pass(0);
    expect(worker.looks).toBe(2);
  });

  test('the sequence of good frames restarts', async () => {
    const { guidance, worker, onSteady } = start();
    worker.answer({ kind: 'ready', engine: 'simd' });
    await pass(0);
    worker.see(good);
    await pass(100);
    worker.see(good);
    expect(onSteady).toHaveBeenLastCalledWith(100);
    guidance.pause();
    guidance.resume();
    await pass(100);
    worker.see(good);
    expect(onSteady).toHaveBeenLastCalledWith(0);
  });

  test('before the model is there', async () => {
    const { guidance, worker } = start();
    guidance.pause();
    worker.answer({ kind: 'ready', engine: 'simd' });
    await pass(5000);
    expect(worker.looks).toBe(0);
    guidance.resume();
    await pass(0);
    expect(worker.looks).toBe(1);
  });
});

test('waits for the first picture, and while the page is hidden', async () => {
  const video = { ...playing, readyState: 0 };
  const { worker, onFailed } = start(video as unknown as HTMLVideoElement);
  worker.answer({ kind: 'ready', engine: 'simd' });
  await pass(60_000);
  video.readyState = 4;
  vi.stubGlobal('document', { hidden: true });
  await pass(60_000);
  expect(worker.looks).toBe(0);
  vi.stubGlobal('document', { hidden: false });
  await pass(250);
  expect(worker.looks).toBe(1);
  expect(onFailed).not.toHaveBeenCalled();
});

describe('any failure: hints go off once, nothing is thrown, the worker is terminated', () => {
  test.each<[string, (worker: FakeWorker) => unknown]>([
    ['the model', (worker) => worker.answer({ kind: 'failed', why: 'no model' })],
    [
      'the worker’s script',
      (worker) => worker.dispatchEvent(Object.assign(new Event('error'), { message: '' })),
    ],
    ['an answer', (worker) => worker.dispatchEvent(new Event('messageerror'))],
    ['the model’s arrival', () => pass(60_000)],
    [
      'a look',
      async (worker) => {
        worker.answer({ kind: 'ready', engine: 'simd' });
        await pass(0);
        await pass(15_000);
      },
    ],
  ])('%s', async (_, breaks) => {
    const { worker, onFailed, onHint } = start();
    await breaks(worker);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith(expect.any(String));
    expect(worker.ended).toBe(true);
    worker.answer({ kind: 'ready', engine: 'simd' });
    worker.answer({ kind: 'failed', why: 'again' });
    await pass(120_000);
    expect(onFailed).toHaveBeenCalledOnce();
    expect(onHint).not.toHaveBeenCalled();
  });

  test.each([
    ['refuses workers', () => (FakeWorker.refuses = new Error('by policy'))],
    ['has none', () => vi.stubGlobal('Worker', undefined)],
  ])('a browser that %s', async (_, without) => {
    without();
    const { onFailed } = start();
    expect(onFailed).not.toHaveBeenCalled();
    await pass(0);
    expect(onFailed).toHaveBeenCalledOnce();
  });

  test('a browser that cannot take frames', async () => {
    const { worker, onFailed } = start(videoOf({ broken: true }));
    worker.answer({ kind: 'ready', engine: 'simd' });
    await pass(4000);
    expect(onFailed).not.toHaveBeenCalled();
    await pass(2000);
    expect(onFailed).toHaveBeenCalledOnce();
    expect(worker.ended).toBe(true);
  });
});

describe('stopped', () => {
  test.each([
    ['while loading', async () => {}],
    ['before a look', async (worker: FakeWorker) => worker.answer({ kind: 'ready', engine: 'simd' })],
    [
      'during a look',
      async (worker: FakeWorker) => {
        worker.answer({ kind: 'ready', engine: 'simd' });
        await pass(0);
      },
    ],
  ])('%s: requests and reports nothing more', async (_, prepare) => {
    const { guidance, worker, onHint, onFailed, onSteady } = start();
    await prepare(worker);
    const looks = worker.looks;
    guidance.stop();
    guidance.resume();
    worker.answer({ kind: 'ready', engine: 'simd' });
    await pass(120_000);
    expect(worker.ended).toBe(true);
    expect(worker.looks).toBe(looks);
    for (const reported of [onHint, onFailed, onSteady]) expect(reported).not.toHaveBeenCalled();
  });

  test('by the listener itself', async () => {
    const message: string[] = [];
    const { guidance, worker } = start(videoOf(), {
      onHint(hint) {
        message.push(hint.id);
        guidance.stop();
      },
      onSteady: () => message.push('steady'),
    });
    worker.answer({ kind: 'ready', engine: 'simd' });
    await pass(0);
    worker.see(good);
    await pass(10_000);
    expect(message).toEqual(['good']);
    expect(worker.looks).toBe(1);
  });

  test('200 times: no worker, no frame and no timer is left', async () => {
    for (let visit = 0; visit < 200; visit++) {
      const { guidance, worker } = start();
      worker.answer({ kind: 'ready', engine: 'simd' });
      await pass(0);
      worker.see(good);
      await pass(visit % 3 === 0 ? 100 : 10);
      guidance.stop();
    }
    expect(FakeWorker.all).toHaveLength(200);
    expect(FakeWorker.all.every(({ ended }) => ended)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    // A transferred frame belongs to the worker and ends with it.
    const handedOver = FakeWorker.all.reduce((sum, { looks }) => sum + looks - 1, 0);
    expect(FakeFrame.open).toBe(handedOver);
  });
});
