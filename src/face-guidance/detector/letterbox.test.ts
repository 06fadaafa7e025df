import { describe, expect, test } from 'vitest';
import type { Pixels } from '../picture.ts';
import { inputSide } from './anchors.ts';
import { createLetterboxer, letterboxOf, outOf } from './letterbox.ts';

/** Each pixel's red is its column, its green its row. */
function chart(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) data.set([at % width, Math.floor(at / width)], at * 4);
  return { data, width, height };
}

const whole = ({ width, height }: Pixels) => ({ x: 0, y: 0, width, height });

function written(pixels: Pixels, region = whole(pixels)) {
  const input = new Float32Array(inputSide * inputSide * 3).fill(9);
  createLetterboxer()(pixels, letterboxOf(region), input);
  return (x: number, y: number) =>
    [0, 1, 2].map((colour) => (((input[(y * inputSide + x) * 3 + colour] ?? 9) + 1) * 255) / 2);
}

describe('a picture in the input', () => {
  test('of the same size: as it is', () => {
    const at = written(chart(128, 128));
    expect(at(0, 0)).toEqual([0, 0, 255]);
    expect(at(127, 5).map(Math.round)).toEqual([127, 5, 255]);
  });

  test('wide: black above and below', () => {
    const at = written(chart(256, 128));
    expect(at(10, 31)).toEqual([0, 0, 0]);
    expect(at(10, 96)).toEqual([0, 0, 0]);
    expect(at(10, 32).map(Math.round)).toEqual([20, 0, 255]);
    expect(at(10, 95).map(Math.round)).toEqual([20, 126, 255]);
  });

  test('between pixels: a mean by distance', () => {
    const at = written(chart(160, 160));
    expect(at(1, 3)[0]).toBeCloseTo(1.25, 3);
    expect(at(1, 3)[1]).toBeCloseTo(3.75, 3);
  });

  test('high: black on both sides', () => {
    const at = written(chart(64, 128));
    expect(at(31, 64)).toEqual([0, 0, 0]);
    expect(at(32, 64)[0]).toBeCloseTo(0, 3);
    expect(at(95, 64)[0]).toBeCloseTo(63, 3);
    expect(at(96, 64)).toEqual([0, 0, 0]);
  });

  test('a region', () => {
    const at = written(chart(200, 200), { x: 50, y: 60, width: 128, height: 128 });
    expect(at(0, 0).map(Math.round)).toEqual([50, 60, 255]);
    expect(at(127, 127).map(Math.round)).toEqual([177, 187, 255]);
  });

  test('smaller than the input: nothing is read beyond the edge', () => {
    const at = written(chart(32, 32));
    expect(at(0, 0).map(Math.round)).toEqual([0, 0, 255]);
    expect(at(127, 127).map(Math.round)).toEqual([31, 31, 255]);
  });
});

test.each([
  [{ x: 0, y: 0, width: 640, height: 480 }],
  [{ x: 0, y: 0, width: 480, height: 640 }],
  [{ x: 160, y: 80, width: 320, height: 320 }],
])('the way back: %j', (region) => {
  const box = letterboxOf(region);
  const middle = outOf(box, { x: 0.5, y: 0.5 });
  expect(middle).toEqual({ x: region.x + region.width / 2, y: region.y + region.height / 2 });
  const corner = outOf(box, { x: box.left / inputSide, y: box.top / inputSide });
  expect(corner.x).toBeCloseTo(region.x, 9);
  expect(corner.y).toBeCloseTo(region.y, 9);
});
