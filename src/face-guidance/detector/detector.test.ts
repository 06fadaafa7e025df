import { beforeAll, describe, expect, test } from 'vitest';
import { prepare } from '../model/network.ts';
import { readModel } from '../model/tflite.ts';
import { faceModel } from '../testing/face-model.ts';
import { type DrawnFace, draw } from '../testing/scene.ts';
import { centre, createDetector, type Detect } from './detector.ts';

let detect: Detect;
beforeAll(async () => {
  detect = createDetector(prepare(readModel(await faceModel())));
});

const face = (x: number, height: number, more: Partial<DrawnFace> = {}): DrawnFace => ({
  x,
  y: 0.5,
  height,
  ...more,
});
const picture = (...faces: DrawnFace[]) => draw({ width: 640, height: 480, faces });

describe('drawn faces', () => {
  test.each([
    ['near', face(0.5, 0.85)],
    ['middle', face(0.5, 0.6)],
    ['farther', face(0.5, 0.4)],
    ['to the left', face(0.25, 0.5)],
    ['low', face(0.5, 0.5, { y: 0.7 })],
    ['turned', face(0.5, 0.6, { turn: 0.6 })],
    ['tilted', face(0.5, 0.6, { tilt: 0.35 })],
  ])('%s: one, where it is', (_, drawn) => {
    const [found, ...others] = detect(picture(drawn));
    expect(others).toEqual([]);
    if (found === undefined) throw new Error('no face');
    const { score, box, points } = found;
    expect(score).toBeGreaterThan(0.8);
    // The box covers the features, so its middle lies a little below the head's middle.
    expect(Math.abs(box.x + box.width / 2 - drawn.x) * 640).toBeLessThan(0.12 * drawn.height * 480);
    expect(box.y).toBeLessThan(drawn.y);
    expect(box.y + box.height).toBeGreaterThan(drawn.y + 0.35 * drawn.height);
    expect(box.height / drawn.height).toBeGreaterThan(0.6);
    expect(box.height / drawn.height).toBeLessThan(0.8);
    expect(points.rightEye.x).toBeLessThan(points.leftEye.x);
    expect(points.rightEye.y).toBeLessThan(points.mouth.y);
  });

  test('two', () => {
    const faces = detect(picture(face(0.27, 0.5), face(0.73, 0.5)));
    expect(faces.map(({ points }) => points.nose.x).sort()).toEqual([
      expect.closeTo(0.27, 1),
      expect.closeTo(0.73, 1),
    ]);
  });

  test('nobody, and half a face at the edge', () => {
    expect(detect(picture())).toEqual([]);
    expect(detect(picture(face(0, 0.6)))).toEqual([]);
  });

  test('a far one is found in the middle only, in the same coordinates', () => {
    const pixels = picture(face(0.5, 0.15));
    expect(detect(pixels)).toEqual([]);
    const [found] = detect(pixels, centre(pixels));
    expect(found?.points.nose.x).toBeCloseTo(0.5, 1);
    expect((found?.box.height ?? 0) / 0.15).toBeCloseTo(0.7, 1);
  });
});

test.each([
  [640, 480, { x: 160, y: 80, width: 320, height: 320 }],
  [640, 360, { x: 160, y: 20, width: 320, height: 320 }],
  [1280, 400, { x: 320, y: 0, width: 640, height: 400 }],
  [480, 640, { x: 80, y: 160, width: 320, height: 320 }],
])('the middle of %i x %i', (width, height, box) => {
  expect(centre({ width, height, data: new Uint8ClampedArray() })).toEqual(box);
});

test('another model is refused', () => {
  const floats = (length: number) => new Float32Array(length);
  const network = {
    inputs: [floats(192 * 192 * 3)],
    outputs: [floats(16 * 2304), floats(2304)],
    run: () => {},
  };
  expect(() => createDetector(network)).toThrow(expect.objectContaining({ code: 'unsupported' }));
});
