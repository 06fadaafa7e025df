import { afterEach, expect, test, vi } from 'vitest';
import { sampleVideo } from './sample-video.ts';

afterEach(() => vi.unstubAllGlobals());

const video = {} as HTMLVideoElement;
const browserWith = (ctx: object | null) =>
  vi.stubGlobal('document', { createElement: () => ({ width: 0, height: 0, getContext: () => ctx }) });

test('64 x 48 single pixels of what the video shows', () => {
  const drawImage = vi.fn();
  const ctx = {
    imageSmoothingEnabled: true,
    drawImage,
    getImageData: (_x: number, _y: number, width: number, height: number) => ({
      data: new Uint8ClampedArray(width * height * 4).fill(90),
      width,
      height,
    }),
  };
  browserWith(ctx);
  expect(sampleVideo(video, 5)).toEqual({ levels: new Uint8Array(64 * 48).fill(90), at: 5 });
  expect(drawImage).toHaveBeenCalledExactlyOnceWith(video, 0, 0, 64, 48);
  expect(ctx.imageSmoothingEnabled).toBe(false);
});

test('nothing in a browser that draws no canvas', () => {
  browserWith(null);
  expect(sampleVideo(video, 5)).toBeNull();
});
