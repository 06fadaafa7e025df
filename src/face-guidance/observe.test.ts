import { beforeAll, expect, test } from 'vitest';
import { createDetector, type Detect } from './detector/detector.ts';
import { chooseHint, type Hint } from './hint.ts';
import { prepare } from './model/network.ts';
import { readModel } from './model/tflite.ts';
import { createObserver } from './observe.ts';
import { faceModel } from './testing/face-model.ts';
import { type DrawnFace, type DrawnScene, draw } from './testing/scene.ts';

let detect: Detect;
beforeAll(async () => {
  detect = createDetector(prepare(readModel(await faceModel())));
});

/** As received by a worker: a camera of 1280 x 720, analysed at half its size. */
const view = {
  frame: { width: 1280, height: 720 },
  viewfinder: { width: 800, height: 600 },
  oval: null,
  mirrored: true,
};
const picture = (faces: DrawnFace[], more: Partial<DrawnScene> = {}) =>
  draw({ width: 640, height: 360, faces, ...more });
const face = (height: number, x = 0.5, more: Partial<DrawnFace> = {}): DrawnFace => ({
  x,
  y: 0.5,
  height,
  ...more,
});

test.each<[string, DrawnFace[], Partial<DrawnScene>, Hint]>([
  ['good', [face(0.6)], {}, { id: 'good' }],
  ['noisy', [face(0.6)], { noise: 15 }, { id: 'good' }],
  ['nobody', [], {}, { id: 'nobody' }],
  ['two', [face(0.5, 0.3), face(0.5, 0.7)], {}, { id: 'several' }],
  ['far', [face(0.25)], {}, { id: 'too-far' }],
  ['very far: detected at the second look', [face(0.18)], {}, { id: 'too-far' }],
  ['near', [face(0.95)], {}, { id: 'too-close' }],
  ['to the left of the frame', [face(0.6, 0.32)], {}, { id: 'off-centre', toward: 'left' }],
  ['to the right', [face(0.6, 0.68)], {}, { id: 'off-centre', toward: 'right' }],
  ['low', [face(0.6, 0.5, { y: 0.66 })], {}, { id: 'off-centre', toward: 'up' }],
  ['turned', [face(0.6, 0.5, { turn: 1 })], {}, { id: 'turned' }],
  ['tilted', [face(0.6, 0.5, { tilt: 0.55 })], {}, { id: 'tilted' }],
  ['dark', [face(0.6)], { light: 0.2, noise: 2 }, { id: 'too-dark' }],
  ['near darkness', [face(0.6)], { light: 0.03, noise: 3 }, { id: 'too-dark' }],
  ['glaring', [face(0.6)], { light: 4 }, { id: 'too-bright' }],
  ['blurred', [face(0.6)], { blur: 3 }, { id: 'blurred' }],
])('%s', (_, faces, more, hint) => {
  expect(chooseHint(createObserver(detect)(picture(faces, more), 0), view)).toEqual(hint);
});

test('a face that moves, and one that comes to rest', () => {
  const observe = createObserver(detect);
  const at = (x: number, time: number) => chooseHint(observe(picture([face(0.6, x)]), time), view).id;
  expect(at(0.46, 0)).toBe('good');
  expect(at(0.5, 100)).toBe('moving');
  expect(at(0.502, 200)).toBe('good');
});

test('the largest face is measured', () => {
  const { faces, measures } = createObserver(detect)(picture([face(0.3, 0.2), face(0.6, 0.6)]), 0);
  expect(faces).toHaveLength(2);
  expect(faces[0]?.box.height).toBeGreaterThan(faces[1]?.box.height ?? 1);
  expect(measures?.sharpness).toBeGreaterThan(0.1);
});
