import { expect, test } from 'vitest';
import { goodFor, notSteady, steady } from './steady.ts';

test.each<[string, [boolean, number][], number]>([
  ['nothing yet', [], 0],
  ['one good frame', [[true, 100]], 0],
  [
    'a row',
    [
      [true, 100],
      [true, 200],
      [true, 350],
    ],
    250,
  ],
  [
    'anything else begins anew',
    [
      [true, 0],
      [true, 900],
      [false, 1000],
      [true, 1100],
      [true, 1200],
    ],
    100,
  ],
  [
    'not good now',
    [
      [true, 0],
      [true, 900],
      [false, 1000],
    ],
    0,
  ],
  [
    'a silence begins anew',
    [
      [true, 0],
      [true, 900],
      [true, 2000],
      [true, 2100],
    ],
    100,
  ],
])('%s', (_, frames, expected) => {
  expect(goodFor(frames.reduce((row, [good, at]) => steady(row, good, at), notSteady))).toBe(expected);
});
