import { describe, expect, test } from 'vitest';
import type { Face } from '../detector/face.ts';
import type { Pixels } from '../picture.ts';
import { draw } from '../testing/scene.ts';
import { type Grey, greyOf } from './grey.ts';
import { lightOf, meanLight } from './light.ts';
import { speed } from './motion.ts';
import { poseOf } from './pose.ts';
import { sharpness } from './sharpness.ts';

const plain = (width: number, height: number, ...colour: number[]): Pixels => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => colour[at % 4] ?? 255),
});
const all = { x: 0, y: 0, width: 1, height: 1 };
const grey = (width: number, ...levels: number[]): Grey => ({
  width,
  height: levels.length / width,
  data: Float32Array.from(levels),
});

describe('grey', () => {
  test.each([
    [[255, 255, 255], 255],
    [[0, 0, 0], 0],
    [[255, 0, 0], 76.7],
    [[0, 255, 0], 149.4],
    [[0, 0, 255], 28.9],
  ])('%j is %d', (colour, level) => {
    expect(greyOf(plain(4, 4, ...colour), all)?.data[5]).toBeCloseTo(level, 1);
  });

  test('a large box becomes 112 a side by averaging', () => {
    const stripes = plain(448, 448, 0, 0, 0);
    for (let at = 0; at < stripes.data.length; at += 8) stripes.data.fill(200, at, at + 3);
    const { data, width, height } = greyOf(stripes, { x: 0.25, y: 0, width: 0.5, height: 1 }) ?? grey(1);
    expect([width, height]).toEqual([112, 112]);
    expect(new Set(data)).toEqual(new Set([100]));
  });

  test('a small box stays as it is, and ends at the picture', () => {
    expect(greyOf(plain(40, 30, 9, 9, 9), { x: 0.5, y: -1, width: 2, height: 3 })).toMatchObject({
      width: 20,
      height: 30,
    });
  });

  test.each([
    [{ x: 1, y: 0, width: 1, height: 1 }],
    [{ x: 0, y: 0, width: 0.05, height: 1 }],
    [{ x: Number.NaN, y: 0, width: 1, height: 1 }],
  ])('nothing to measure in %j', (box) => {
    expect(greyOf(plain(40, 40, 9, 9, 9), box)).toBeNull();
  });
});

describe('light', () => {
  test('mean, highlight, and the part that is white', () => {
    expect(lightOf(grey(4, 0, 100, 250, 255))).toEqual({ mean: 151.25, highlight: 250, overexposed: 0.5 });
  });

  test('of the frame', () => {
    expect(meanLight(plain(64, 48, 80, 80, 80))).toBeCloseTo(80, 5);
    expect(meanLight(plain(0, 0))).toBe(0);
  });
});

describe('sharpness', () => {
  test('by hand: one bright pixel', () => {
    // Inside the border there is one pixel of its own level, so the grey levels do not vary.
    expect(sharpness(grey(3, 20, 20, 20, 20, 90, 20, 20, 20, 20))).toBeNull();
    // Two pixels inside: levels 90 and 20, Laplacians -280 and 70: 175 squared over 35 squared.
    expect(sharpness(grey(4, 20, 20, 20, 20, 20, 90, 20, 20, 20, 20, 20, 20))).toBeCloseTo(25, 6);
  });

  test('does not depend on the light', () => {
    const levels = Array.from({ length: 100 }, (_, at) => 40 + ((at * 37) % 60));
    const half = levels.map((level) => level / 2);
    expect(sharpness(grey(10, ...half))).toBeCloseTo(sharpness(grey(10, ...levels)) ?? 0, 6);
  });

  test('returns null in darkness', () => {
    expect(sharpness(grey(10, ...Array.from({ length: 100 }, (_, at) => (at * 37) % 28)))).toBeNull();
  });

  const box = { x: 0.336, y: 0.34, width: 0.328, height: 0.438 };
  test.each([
    [0, 1, 'sharp'],
    [1, 1, 'sharp'],
    [0, 0.3, 'sharp'],
    [3, 1, 'blurred'],
    [6, 1, 'blurred'],
    [4, 0.4, 'blurred'],
  ])('a drawn face with a blur of %i px in light %d is %s', (blur, light, expected) => {
    const pixels = draw({ width: 640, height: 480, faces: [{ x: 0.5, y: 0.5, height: 0.6 }], blur, light });
    const measured = sharpness(greyOf(pixels, box) ?? grey(1)) ?? 0;
    if (expected === 'sharp') expect(measured).toBeGreaterThan(0.1);
    else expect(measured).toBeLessThan(0.034);
  });
});

const size = { width: 200, height: 100 };
/** A head of 100 px between the ears on a picture of 200 x 100, turned in the picture's plane by `tilt`. */
function head(noseAside: number, tilt = 0, shift = 0): Face {
  const at = (right: number, below: number) => ({
    x: 0.5 + (right * Math.cos(tilt) - below * Math.sin(tilt) + shift) / size.width,
    y: 0.5 + (right * Math.sin(tilt) + below * Math.cos(tilt)) / size.height,
  });
  return {
    score: 0.9,
    box: { x: 0.25, y: 0, width: 0.5, height: 1 },
    points: {
      rightEye: at(-20, 0),
      leftEye: at(20, 0),
      nose: at(noseAside, 15),
      mouth: at(0, 30),
      rightEar: at(-50, 5),
      leftEar: at(50, 5),
    },
  };
}

describe('pose', () => {
  test.each([
    ['straight', 0, 0, 0, 0],
    ['turned to the right', 80, 0, 45, 0],
    ['turned to the left', -29.1, 0, -20, 0],
    ['tilted clockwise', 0, Math.PI / 6, 0, 30],
    ['both', 29.1, -Math.PI / 6, 20, -30],
  ])('%s', (_, noseAside, tilt, yaw, roll) => {
    const pose = poseOf(head(noseAside, tilt), size);
    expect(pose.yaw).toBeCloseTo(yaw, 1);
    expect(pose.roll).toBeCloseTo(roll, 1);
  });
});

describe('speed', () => {
  const before = { face: head(0), at: 1000 };
  test('in face widths a second', () => {
    expect(speed(before, { face: head(0, 0, 10), at: 1100 }, size)).toBeCloseTo(1, 6);
    expect(speed(before, { face: head(0), at: 1100 }, size)).toBe(0);
  });

  test.each([
    ['before', null, 1100],
    ['for long', before, 2001],
    ['at another time', before, 1000],
  ])('unknown when the face was not detected %s', (_, last, at) => {
    expect(speed(last, { face: head(0), at }, size)).toBeNull();
  });
});
