import { describe, expect, test } from 'vitest';
import { overlap, suppress } from './suppress.ts';

const proposal = (score: number, left: number, top: number, right: number, bottom: number) => ({
  score,
  values: Float32Array.of(left, top, right, bottom, ...Array.from({ length: 12 }, () => left)),
});

test.each([
  ['the same', [0, 0, 1, 1], [0, 0, 1, 1], 1],
  ['half', [0, 0, 2, 1], [1, 0, 3, 1], 1 / 3],
  ['one inside the other', [0, 0, 2, 2], [0, 0, 1, 1], 1 / 4],
  ['only touching', [0, 0, 1, 1], [1, 0, 2, 1], 0],
  ['apart in one direction', [0, 0, 1, 1], [0, 2, 1, 3], 0],
  ['without area', [0, 0, 0, 0], [0, 0, 0, 0], 0],
])('overlap of boxes: %s', (_, one, other, expected) => {
  expect(overlap(one, other)).toBeCloseTo(expected, 12);
});

describe('suppress', () => {
  test('nothing stays nothing', () => {
    expect(suppress([])).toEqual([]);
  });

  test('overlapping boxes are merged at the mean weighted by score, with the best score', () => {
    const [face, ...others] = suppress([proposal(0.6, 0.5, 0, 2.5, 2), proposal(0.9, 0, 0, 2, 2)]);
    expect(others).toEqual([]);
    expect(face?.score).toBe(0.9);
    // (0 * 0.9 + 0.5 * 0.6) / 1.5
    expect(face?.values[0]).toBeCloseTo(0.2, 6);
    expect(face?.values[2]).toBeCloseTo(2.2, 6);
    expect(face?.values[15]).toBeCloseTo(0.2, 6);
  });

  test('two faces stay two, best first', () => {
    const faces = suppress([proposal(0.7, 0, 0, 1, 1), proposal(0.8, 2, 0, 3, 1), proposal(0.6, 0, 0, 1, 1)]);
    expect(faces.map(({ score }) => score)).toEqual([0.8, 0.7]);
  });

  test('exactly 0.3 is not the same face yet', () => {
    // shared 6, both 13: 6 / 20
    expect(suppress([proposal(0.9, 0, 0, 13, 1), proposal(0.8, 7, 0, 20, 1)])).toHaveLength(2);
  });

  test('boxes without an area end it', () => {
    expect(suppress([proposal(0.9, 1, 1, 1, 1)])).toEqual([]);
  });
});
