import { expect, test } from 'vitest';
import { createFrameCounter } from './frames.ts';

const signal = () => new AbortController().signal;
const quality = (totalVideoFrames: number) => ({ getVideoPlaybackQuality: () => ({ totalVideoFrames }) });

test('the standard number of frames, where the engine counts those of a camera', () => {
  const video = quality(7) as unknown as HTMLVideoElement;
  expect(createFrameCounter(video, signal())()).toBe(7);
});

test('Firefox: every frame that is reported, and none after the end', () => {
  const controller = new AbortController();
  const waiting: (() => void)[] = [];
  const video = {
    ...quality(0),
    mozPaintedFrames: 3,
    requestVideoFrameCallback: (callback: () => void) => waiting.push(callback),
  } as unknown as HTMLVideoElement;
  const count = createFrameCounter(video, controller.signal);
  const show = () => waiting.shift()?.();
  expect(count()).toBe(0);
  show();
  show();
  expect(count()).toBe(2);
  controller.abort();
  show();
  show();
  expect(count()).toBe(3);
});

test('Firefox before 132: the frames that it painted', () => {
  const video = { ...quality(0), mozPaintedFrames: 3 };
  const count = createFrameCounter(video as unknown as HTMLVideoElement, signal());
  video.mozPaintedFrames = 5;
  expect(count()).toBe(5);
});
