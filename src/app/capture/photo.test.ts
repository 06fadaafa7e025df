import { describe, expect, test, vi } from 'vitest';
import { type Shrink, takePhoto } from './photo.ts';

const video = { videoWidth: 1280, videoHeight: 720, readyState: 4 } as HTMLVideoElement;
const blob = (bytes: number, type = 'image/jpeg') => new Blob([new Uint8Array(bytes)], { type });
const limit = 2_000_000;

describe('takePhoto', () => {
  test('encodes a frame once and shrinks nothing that fits', async () => {
    const encode = vi.fn(async () => blob(limit));
    const shrink = vi.fn<Shrink>();
    const photo = await takePhoto(video, encode, shrink);
    expect(photo).toMatchObject({ width: 1280, height: 720 });
    expect(encode).toHaveBeenCalledExactlyOnceWith(video, 1280, 720, 0);
    expect(shrink).not.toHaveBeenCalled();
  });

  test('a camera on its side gives an upright photo', async () => {
    const encode = vi.fn(async () => blob(10));
    const photo = await takePhoto(video, encode, vi.fn<Shrink>(), 90);
    expect(photo).toMatchObject({ width: 720, height: 1280 });
    expect(encode).toHaveBeenCalledExactlyOnceWith(video, 720, 1280, 90);
  });

  test('shrinks one byte over the limit and takes the result', async () => {
    const smaller = { jpeg: blob(1000), width: 640, height: 360 };
    const photo = await takePhoto(
      video,
      async () => blob(limit + 1),
      async () => smaller,
    );
    expect(photo).toEqual(smaller);
  });

  test('without the library the encoder makes the photo smaller', async () => {
    const encode = vi.fn(async (_: unknown, width: number) => blob(width * 3_000));
    const photo = await takePhoto(video, encode, () => Promise.reject(new Error('no such file')));
    expect(photo.jpeg.size).toBeLessThanOrEqual(limit);
    expect(photo.width / photo.height).toBeCloseTo(16 / 9, 2);
    expect(encode).toHaveBeenLastCalledWith(video, photo.width, photo.height, 0);
  });

  test.each<[string, Blob | null, Shrink, string]>([
    ['no encoder', null, vi.fn(), 'not-encoded'],
    ['a PNG instead', blob(10, 'image/png'), vi.fn(), 'not-encoded'],
    ['an empty blob', blob(0), vi.fn(), 'not-encoded'],
    [
      'a shrinker that misses the limit',
      blob(limit + 1),
      async () => ({ jpeg: blob(limit + 1), width: 640, height: 360 }),
      'too-large',
    ],
    ['a shrinker that fails', blob(limit + 1), () => Promise.reject(new Error('out of memory')), 'too-large'],
    [
      'a shrinker that goes too far',
      blob(limit + 1),
      async () => ({ jpeg: blob(10), width: 300, height: 168 }),
      'too-small',
    ],
  ])('%s is %s', async (_, encoded, shrink, code) => {
    await expect(takePhoto(video, async () => encoded, shrink)).rejects.toMatchObject({ code });
  });

  test.each([
    ['no size', { videoWidth: 0, videoHeight: 0, readyState: 0 }],
    ['a size and no frame', { videoWidth: 1280, videoHeight: 720, readyState: 1 }],
  ])('a camera with %s yet is not ready', async (_, dark) => {
    await expect(takePhoto(dark as HTMLVideoElement, vi.fn(), vi.fn())).rejects.toMatchObject({
      code: 'not-ready',
    });
  });
});
