import { expect, test } from 'vitest';
import { decode, sigmoid } from './decode.ts';

test.each([
  [0, 0.5],
  [2, 0.8807970779778823],
  [-2, 0.11920292202211755],
  [100, 1],
  [1e6, 1],
  [-1e6, 3.720075976020836e-44],
  [Number.NEGATIVE_INFINITY, 3.720075976020836e-44],
])('raw score %d is %d', (raw, score) => {
  expect(sigmoid(raw)).toBeCloseTo(score, 12);
});

test('boxes and points are offsets in input pixels from the anchor', () => {
  const raw = [12.8, -12.8, 64, 32, 0, 0, 1.28, 0, 0, 1.28, 6.4, 6.4, -6.4, -6.4, 64, 64];
  const [found, ...others] = decode(
    Float32Array.from([...raw.map(() => 1), ...raw]),
    Float32Array.of(-1, 2),
    Float32Array.of(0, 0, 0.5, 0.25),
    0.5,
  );
  expect(others).toEqual([]);
  expect(found?.score).toBeCloseTo(0.8808, 4);
  const expected = [
    [0.35, 0.025, 0.85, 0.275],
    [0.5, 0.25, 0.51, 0.25, 0.5, 0.26, 0.55, 0.3, 0.45, 0.2, 1, 0.75],
  ].flat();
  for (const [at, value] of expected.entries()) expect(found?.values[at]).toBeCloseTo(value, 6);
});

test('scores that are not numbers are no faces', () => {
  expect(decode(new Float32Array(16), Float32Array.of(Number.NaN), Float32Array.of(0, 0), 0.5)).toEqual([]);
});
