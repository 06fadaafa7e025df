import { describe, expect, test } from 'vitest';
import { convolution, depthwise } from './convolve.ts';
import type { Sliding } from './graph.ts';
import { frameOf, type PaddedPicture } from './window.ts';

const picture = (height: number, width: number, channels: number, ...values: number[]): PaddedPicture => ({
  height,
  width,
  channels,
  data: Float32Array.from(values),
});
const kernel = (height: number, width: number, ...values: number[]) => ({
  height,
  width,
  data: Float32Array.from(values),
});
const every: Sliding = { padding: 'same', strideX: 1, strideY: 1 };
const second: Sliding = { padding: 'same', strideX: 2, strideY: 2 };
const zero = Float32Array.of(0);
const ones = Array.from({ length: 9 }, () => 1);
const nine = picture(3, 3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
const sixteen = picture(4, 4, 1, ...Array.from({ length: 16 }, (_, at) => at + 1));

describe('convolution', () => {
  test('one pixel wide: channels are mixed', () => {
    const out = frameOf(1, 2, 1);
    convolution(picture(1, 2, 2, 1, 2, 3, 4), kernel(1, 1, 10, 1), Float32Array.of(5), out, every)();
    expect([...out.data]).toEqual([17, 39]);
  });

  test('3 x 3 of ones: sums of the neighbourhood, zeros around', () => {
    const out = frameOf(3, 3, 1);
    convolution(nine, kernel(3, 3, ...ones), zero, out, every)();
    expect([...out.data]).toEqual([12, 21, 16, 27, 45, 33, 24, 39, 28]);
  });

  test('only where the window fits', () => {
    const out = frameOf(1, 1, 1);
    convolution(nine, kernel(3, 3, ...ones), zero, out, { ...every, padding: 'valid' })();
    expect([...out.data]).toEqual([45]);
  });

  test('every second pixel of an even picture: the zeros lie behind', () => {
    const out = frameOf(2, 2, 1);
    convolution(sixteen, kernel(3, 3, ...ones), zero, out, second)();
    expect([...out.data]).toEqual([54, 45, 72, 54]);
  });

  test('the weights are in the order output, row, column, input', () => {
    const out = frameOf(1, 1, 2);
    const weights = kernel(1, 2, 1, 10, 100, 1000, 2, 20, 200, 2000);
    const input = picture(1, 2, 2, 1, 2, 3, 4);
    convolution(input, weights, Float32Array.of(0, 0), out, { ...every, padding: 'valid' })();
    expect([...out.data]).toEqual([4321, 8642]);
  });

  test('returns the same result again', () => {
    const out = frameOf(3, 3, 1);
    const step = convolution(nine, kernel(3, 3, ...ones), zero, out, every);
    step();
    step();
    expect(out.data[4]).toBe(45);
  });
});

describe('depthwise convolution', () => {
  test('each channel for itself', () => {
    const out = frameOf(1, 2, 2);
    const weights = kernel(3, 3, ...Array.from({ length: 9 }, () => [1, 10]).flat());
    depthwise(picture(1, 2, 2, 1, 2, 3, 4), weights, Float32Array.of(0, 0.5), out, every)();
    expect([...out.data]).toEqual([4, 60.5, 4, 60.5]);
  });

  test('the window is not turned round', () => {
    const out = frameOf(3, 3, 1);
    depthwise(nine, kernel(3, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0), zero, out, every)();
    expect([...out.data]).toEqual([2, 3, 0, 5, 6, 0, 8, 9, 0]);
  });

  test('every second pixel', () => {
    const out = frameOf(2, 2, 1);
    depthwise(sixteen, kernel(3, 3, ...ones), zero, out, second)();
    expect([...out.data]).toEqual([54, 45, 72, 54]);
  });

  test('another window is refused', () => {
    expect(() => depthwise(sixteen, kernel(5, 5), zero, frameOf(4, 4, 1), every)).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
  });
});
