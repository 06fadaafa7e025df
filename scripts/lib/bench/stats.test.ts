import { expect, test } from 'vitest';
import { median, middleHalf } from './stats.ts';

test('the median and the middle half, whatever the order', () => {
  const values = [9, 1, 5, 3, 7];
  expect(median(values)).toBe(5);
  expect(middleHalf(values)).toEqual([3, 7]);
  expect(values).toEqual([9, 1, 5, 3, 7]);
});

test('of nothing there is none', () => {
  expect(median([])).toBeNaN();
});
