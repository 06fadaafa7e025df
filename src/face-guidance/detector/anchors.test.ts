import { expect, test } from 'vitest';
import { anchors } from './anchors.ts';

test('896 anchors: two on each of 16 x 16 places, then six on each of 8 x 8', () => {
  const places = anchors();
  const at = (index: number) => [places[2 * index], places[2 * index + 1]];
  expect(places.length).toBe(2 * 896);
  expect(at(0)).toEqual([0.03125, 0.03125]);
  expect(at(1)).toEqual([0.03125, 0.03125]);
  expect(at(2)).toEqual([0.09375, 0.03125]);
  expect(at(32)).toEqual([0.03125, 0.09375]);
  expect(at(511)).toEqual([0.96875, 0.96875]);
  expect(at(512)).toEqual([0.0625, 0.0625]);
  expect(at(518)).toEqual([0.1875, 0.0625]);
  expect(at(895)).toEqual([0.9375, 0.9375]);
});
