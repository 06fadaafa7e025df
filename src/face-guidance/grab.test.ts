import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { grab } from './grab.ts';

let open = 0;

function videoFrames(displayWidth: number, displayHeight: number) {
  return class {
    displayWidth = displayWidth;
    displayHeight = displayHeight;
    constructor() {
      open++;
    }
    close() {
      open--;
    }
  };
}

const bitmap = vi.fn(async () => 'a bitmap');
const video = (videoWidth: number, videoHeight: number) => ({ videoWidth, videoHeight }) as HTMLVideoElement;

beforeEach(() => {
  open = 0;
  bitmap.mockClear();
  vi.stubGlobal('createImageBitmap', bitmap);
});
afterEach(() => vi.unstubAllGlobals());

test('a frame that only refers to the picture', async () => {
  vi.stubGlobal('VideoFrame', videoFrames(1280, 720));
  await expect(grab(video(1280, 720))).resolves.toMatchObject({ displayWidth: 1280 });
  expect(bitmap).not.toHaveBeenCalled();
});

test('a frame on its side is closed, and a small bitmap taken', async () => {
  vi.stubGlobal('VideoFrame', videoFrames(1280, 720));
  await expect(grab(video(720, 1280))).resolves.toBe('a bitmap');
  expect(open).toBe(0);
});

test.each([
  [1280, 720, 640, 360],
  [1080, 1920, 360, 640],
  [320, 240, 320, 240],
])('without frames: a bitmap of %i x %i as %i x %i', async (width, height, resizeWidth, resizeHeight) => {
  vi.stubGlobal('VideoFrame', undefined);
  await grab(video(width, height));
  expect(bitmap).toHaveBeenCalledExactlyOnceWith(
    expect.anything(),
    expect.objectContaining({ resizeWidth, resizeHeight }),
  );
});
