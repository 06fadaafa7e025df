import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startGuidance } from './client.ts';
import { measurePhoto } from './measure-photo.ts';
import type { Observation } from './observe.ts';
import { FakeFrame, FakeWorker } from './testing/fake-browser.ts';

const point = { x: 0.5, y: 0.5 };
const points = {
  rightEye: point,
  leftEye: point,
  nose: point,
  mouth: point,
  rightEar: point,
  leftEar: point,
};
const face = (height: number, x = 0.4) => ({
  score: 0.9,
  box: { x, y: 0.3, width: (height * 9) / 16, height },
  points,
});
const measures = {
  light: { mean: 130, highlight: 200, overexposed: 0 },
  sharpness: 0.3,
  speed: 0,
  roll: 0,
  yaw: 0,
  features: { eyes: 0.35, noseDifference: 0.03, chinDifference: 0.1, evenness: 0.9 },
};
const good: Observation = { faces: [face(0.4)], light: 130, measures };
const closed: Observation = {
  ...good,
  measures: { ...measures, features: { ...measures.features, eyes: 0.1 } },
};
const nobody: Observation = { faces: [], light: 130, measures: null };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('VideoFrame', FakeFrame);
  vi.stubGlobal('createImageBitmap', async () => new FakeFrame({}));
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('location', new URL('https://cotejo.test/'));
  FakeWorker.all.length = 0;
  FakeFrame.open = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a photo of a file', () => {
  const size = { width: 1280, height: 720 };
  const begin = () => {
    const left = new AbortController();
    const finding = measurePhoto(new Blob(), size, left.signal);
    return { left, finding, worker: FakeWorker.all[0] as FakeWorker };
  };

  test.each<[string, Observation, string | null]>([
    ['a good face', good, null],
    ['nobody', nobody, 'nobody'],
    ['nobody in the dark', { ...nobody, light: 10 }, 'too-dark'],
    ['two faces', { ...good, faces: [face(0.4), face(0.3, 0.1)] }, 'several'],
    ['somebody far behind', { ...good, faces: [face(0.4), face(0.15, 0.1)] }, null],
    ['a small face', { ...good, faces: [face(0.22)] }, 'too-far'],
    ['a face that the edge cuts', { ...good, faces: [face(0.4, -0.05)] }, 'too-close'],
    ['closed eyes', closed, 'eyes-hidden'],
    ['a tilted head', { ...good, measures: { ...measures, roll: 25 } }, 'tilted'],
    // What is good before the camera up to here must not be doubted on the photo.
    ['a head just within the wider bound', { ...good, measures: { ...measures, roll: 22 } }, null],
  ])('%s: %s', async (_, observation, expected) => {
    const { finding, worker } = begin();
    worker.answer({ kind: 'ready', engine: 'simd' });
    await vi.advanceTimersByTimeAsync(0);
    worker.see(observation);
    await expect(finding).resolves.toMatchObject({ doubt: expected });
    expect([worker.ended, FakeFrame.open]).toEqual([true, 0]);
  });

  test('without the model nothing is doubted', async () => {
    const { finding, worker } = begin();
    worker.answer({ kind: 'failed', why: 'no model' });
    await expect(finding).resolves.toBeNull();
    expect(worker.ended).toBe(true);
  });

  test('who leaves ends the worker', async () => {
    const { left, finding, worker } = begin();
    left.abort();
    await expect(finding).resolves.toBeNull();
    expect(worker.ended).toBe(true);
  });
});

describe('a photo of the running camera', () => {
  const video = {
    readyState: 4,
    videoWidth: 1280,
    videoHeight: 720,
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 1280, height: 720 }),
    getVideoPlaybackQuality: () => ({ totalVideoFrames: 1 }),
  } as unknown as HTMLVideoElement;

  async function begin() {
    const onHint = vi.fn();
    const guidance = startGuidance(video, { onHint, onFailed: vi.fn() });
    const worker = FakeWorker.all[0] as FakeWorker;
    worker.answer({ kind: 'ready', engine: 'simd' });
    await vi.advanceTimersByTimeAsync(0);
    return { guidance, worker, onHint };
  }

  test('before the first look nothing is known', async () => {
    const { guidance } = await begin();
    await expect(guidance.measure()).resolves.toBeNull();
  });

  test('is measured after the look in progress, also while guidance is paused, and changes no hint', async () => {
    const { guidance, worker, onHint } = await begin();
    worker.see(good);
    await vi.advanceTimersByTimeAsync(100);
    guidance.pause();
    const finding = guidance.measure();
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.looks).toBe(2);
    worker.see(good);
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.looks).toBe(3);
    worker.see(closed);
    await expect(finding).resolves.toMatchObject({
      doubt: 'eyes-hidden',
      aspects: { eyes: false, cover: true },
    });
    expect(onHint.mock.calls).toEqual([[{ id: 'good' }]]);
    guidance.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.looks).toBe(4);
    guidance.stop();
  });

  test('who leaves meanwhile gets no finding, and its frame is closed', async () => {
    const { guidance, worker } = await begin();
    worker.see(good);
    await vi.advanceTimersByTimeAsync(100);
    const finding = guidance.measure();
    await vi.advanceTimersByTimeAsync(0);
    guidance.stop();
    await expect(finding).resolves.toBeNull();
    // The frame of the look in progress is the worker's to close.
    expect(FakeFrame.open).toBe(1);
  });
});
