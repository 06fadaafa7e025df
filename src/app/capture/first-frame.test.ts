import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { firstFrame } from './first-frame.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class FakeVideo extends EventTarget {
  readyState = 0;
}
const videoOf = (fake: FakeVideo) => fake as unknown as HTMLVideoElement;

test('resolves at once for a video with a frame', async () => {
  const fake = new FakeVideo();
  fake.readyState = 2;
  await firstFrame(videoOf(fake));
});

test('waits for the first frame', async () => {
  const fake = new FakeVideo();
  const there = vi.fn();
  const waiting = firstFrame(videoOf(fake)).then(there);
  await vi.advanceTimersByTimeAsync(2_900);
  expect(there).not.toHaveBeenCalled();
  fake.dispatchEvent(new Event('loadeddata'));
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
});

test('waits at most three seconds for a frame that never arrives', async () => {
  const waiting = firstFrame(videoOf(new FakeVideo()));
  await vi.advanceTimersByTimeAsync(3_000);
  await waiting;
});
