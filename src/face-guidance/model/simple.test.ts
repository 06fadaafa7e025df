import { expect, test } from 'vitest';
import { add, concat, maxPool, pad, relu } from './simple.ts';
import { frameOf, slide } from './window.ts';

const picture = (height: number, width: number, channels: number, ...values: number[]) => ({
  height,
  width,
  channels,
  data: Float32Array.from(values),
});
const halving = { padding: 'same', strideX: 2, strideY: 2 } as const;

test.each([
  [128, 5, 2, 'same', 64, 1],
  [64, 3, 1, 'same', 64, 1],
  [64, 3, 2, 'same', 32, 0],
  [5, 3, 2, 'same', 3, 1],
  [5, 3, 2, 'valid', 2, 0],
] as const)(
  '%i pixels, window %i, step %i, %s: %i results after %i zeros',
  (side, size, stride, padding, count, before) => {
    expect(slide(side, size, stride, padding)).toEqual({ count, before });
  },
);

test('the largest of each window, each channel for itself', () => {
  const out = frameOf(1, 2, 2);
  const input = picture(2, 4, 2, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8);
  maxPool(input, { x: 2, y: 2 }, out, halving)();
  expect([...out.data]).toEqual([6, -1, 8, -3]);
});

test('a window over the edge ignores missing pixels, even if all are negative', () => {
  const out = frameOf(2, 2, 1);
  maxPool(picture(3, 3, 1, -1, -2, -3, -4, -5, -6, -7, -8, -9), { x: 2, y: 2 }, out, halving)();
  expect([...out.data]).toEqual([-1, -3, -7, -9]);
});

test('more channels, filled with zeros', () => {
  const out = frameOf(1, 2, 3);
  pad(picture(1, 2, 2, 1, 2, 3, 4), Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1), out)();
  expect([...out.data]).toEqual([1, 2, 0, 3, 4, 0]);
});

test('a margin of zeros, and a channel in front', () => {
  const margin = frameOf(3, 2, 1);
  pad(picture(1, 1, 1, 5), Int32Array.of(0, 0, 1, 1, 1, 0, 0, 0), margin)();
  expect([...margin.data]).toEqual([0, 0, 0, 5, 0, 0]);
  const both = frameOf(2, 1, 2);
  pad(picture(1, 1, 1, 5), Int32Array.of(0, 0, 1, 0, 0, 0, 1, 0), both)();
  expect([...both.data]).toEqual([0, 0, 0, 5]);
});

test('a padded batch is refused', () => {
  expect(() => pad(picture(1, 1, 1, 5), Int32Array.of(1, 0, 0, 0, 0, 0, 0, 0), frameOf(1, 1, 1))).toThrow(
    expect.objectContaining({ code: 'unsupported' }),
  );
});

test('sum, rectifier, one after the other', () => {
  const out = new Float32Array(3);
  add(Float32Array.of(1, -2, 3), Float32Array.of(10, 1, -5), out)();
  expect([...out]).toEqual([11, -1, -2]);
  relu(out, out)();
  expect([...out]).toEqual([11, 0, 0]);
  concat([Float32Array.of(1), Float32Array.of(2, 3)], out)();
  expect([...out]).toEqual([1, 2, 3]);
});
