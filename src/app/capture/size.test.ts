import { expect, test } from 'vitest';
import { targetSize } from './size.ts';

test.each([
  [640, 480, 640, 480],
  [1280, 720, 1280, 720],
  [720, 1280, 720, 1280],
  [320, 320, 320, 320],
  [8192, 4096, 4096, 2048],
  [4096, 4096, 4000, 4000],
  [10_000, 6000, 4096, 2457],
])('%i x %i is encoded at %i x %i', (width, height, toWidth, toHeight) => {
  expect(targetSize({ width, height })).toEqual({ width: toWidth, height: toHeight });
});

test.each([
  [0, 0, 'not-ready'],
  [319, 480, 'too-small'],
  [16, 16, 'too-small'],
  [30_000, 400, 'too-small'],
])('%i x %i is refused as %s', (width, height, code) => {
  expect(() => targetSize({ width, height })).toThrow(expect.objectContaining({ code }));
});
