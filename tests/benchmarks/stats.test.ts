import { expect, test } from 'vitest';
import { median, middleHalf } from './stats.ts';

test('finds the median and the middle half in any order', () => {
  const values = [9, 1, 5, 3, 7];
  expect(median(values)).toBe(5);
  expect(middleHalf(values)).toEqual([3, 7]);
  expect(values).toEqual([9, 1, 5, 3, 7]);
});

test('there is no median of nothing', () => {
  expect(median([])).toBeNaN();
});
