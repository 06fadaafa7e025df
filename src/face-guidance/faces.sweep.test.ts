import { beforeAll, expect, test } from 'vitest';
import { createDetector, type Detect } from './detector/detector.ts';
import { chooseHint, type HintId } from './hint.ts';
import { prepare } from './model/network.ts';
import { readModel } from './model/tflite.ts';
import { createObserver } from './observe.ts';
import { type DrawnFeatures, skinTones } from './testing/drawn-face.ts';
import { faceModel } from './testing/face-model.ts';
import { type DrawnFace, type DrawnScene, draw } from './testing/scene.ts';

/** Faces as people have them: none of these is a fault. */
const good = {
  bare: {},
  'black beard': { beard: 'black' },
  'grey beard': { beard: 'grey' },
  moustache: { moustache: true },
  'clear glasses with a reflection': { glasses: 'clear' },
  headscarf: { headscarf: true },
  'narrow eyes': { eyes: 'narrow' },
  'drooping eyes': { eyes: 'drooping' },
  wrinkles: { wrinkles: true },
  'strong make-up': { makeUp: true },
} satisfies Record<string, DrawnFeatures>;

const faulty: Record<string, [HintId, Partial<DrawnFace>, Partial<DrawnScene>?]> = {
  'closed eyes': ['eyes-hidden', { eyes: 'closed' }],
  'dark glasses': ['eyes-hidden', { glasses: 'dark' }],
  'a bar over the eyes': ['eyes-hidden', { glasses: 'bar' }],
  'a surgical mask': ['covered', { mask: 'surgical' }],
  'a white mask': ['covered', { mask: 'white' }],
  'a black mask': ['covered', { mask: 'black' }],
  'one side at 30 per cent': ['side-light', {}, { shade: 0.3 }],
  'one side at 15 per cent': ['side-light', {}, { shade: 0.15 }],
  tilted: ['tilted', { tilt: 0.5 }],
  dim: ['too-dark', {}, { light: 0.2, noise: 2 }],
};

let detect: Detect;
beforeAll(async () => {
  detect = createDetector(prepare(readModel(await faceModel())));
});

const view = {
  frame: { width: 1280, height: 720 },
  viewfinder: { width: 1280, height: 720 },
  oval: null,
  mirrored: true,
};
function hintFor(face: Partial<DrawnFace>, scene: Partial<DrawnScene> = {}): HintId {
  const faces = [{ x: 0.5, y: 0.5, height: 0.6, ...face }];
  const pixels = draw({ width: 640, height: 360, noise: 6, faces, ...scene });
  return chooseHint(createObserver(detect)(pixels, 0), view).id;
}

type Case = [name: string, hint: HintId, face: Partial<DrawnFace>, scene: Partial<DrawnScene>];

const casesOf = (tone: keyof typeof skinTones): Case[] => [
  ...Object.entries(good).map(([name, features]): Case => [name, 'good', { tone, ...features }, {}]),
  ['half the light on one side', 'good', { tone }, { shade: 0.5 }],
  ['half the light', 'good', { tone }, { light: 0.5 }],
  ...Object.entries(faulty).map(
    ([name, [hint, face, scene = {}]]): Case => [name, hint, { tone, ...face }, scene],
  ),
];

/** `SWEEP=long`: all tones; else the lightest, one between and the darkest. */
const all = Object.keys(skinTones) as (keyof typeof skinTones)[];
const tones = process.env['SWEEP'] === 'long' ? all : all.filter((_, at) => at % 5 === 0 || at === 2);
const cases = tones.flatMap((tone) =>
  casesOf(tone).map(([name, ...rest]) => [`${tone}, ${name}`, ...rest] as const),
);

// One test, so that the faces that fell short stand side by side.
test('sweep faces', { timeout: 120_000 }, () => {
  const short = cases.flatMap(([name, hint, face, scene]) => {
    const found = hintFor(face, scene);
    return found === hint ? [] : [`${name}: ${found} instead of ${hint}`];
  });
  process.stdout.write(`sweep faces: n = ${cases.length}, ${short.length} fell short\n`);
  expect(short).toEqual([]);
  expect(cases.length).toBeGreaterThan(0);
});
