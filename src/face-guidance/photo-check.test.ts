import { expect, test } from 'vitest';
import type { Measures, Observation } from './observe.ts';
import { type Aspect, checkPhoto } from './photo-check.ts';

const size = { width: 1280, height: 720 };
const point = { x: 0.5, y: 0.5 };
const points = {
  rightEye: point,
  leftEye: point,
  nose: point,
  mouth: point,
  rightEar: point,
  leftEar: point,
};
const face = (height = 0.4, x = 0.4) => ({
  score: 0.9,
  box: { x, y: 0.3, width: (height * 9) / 16, height },
  points,
});
const features = { eyes: 0.35, noseDifference: 0.03, chinDifference: 0.1, evenness: 0.9 };
const observed = (more: Partial<Measures> = {}, faces = [face()]): Observation => ({
  faces,
  light: 130,
  measures: {
    light: { mean: 130, highlight: 200, overexposed: 0 },
    sharpness: 0.3,
    speed: 0,
    roll: 0,
    yaw: 0,
    features,
    ...more,
  },
});
const allWell = { face: true, light: true, sharpness: true, eyes: true, cover: true };
const dark = { mean: 9, highlight: 9, overexposed: 0 };

test.each<[string, Observation, string | null, Partial<Record<Aspect, boolean>>]>([
  ['a good face', observed(), null, allWell],
  ['nobody', { faces: [], light: 130, measures: null }, 'nobody', { face: false }],
  ['two faces', observed({}, [face(), face(0.3, 0.1)]), 'several', { ...allWell, face: false }],
  ['a small face', observed({}, [face(0.2)]), 'too-far', { ...allWell, face: false }],
  ['a cut face', observed({}, [face(0.4, -0.05)]), 'too-close', { ...allWell, face: false }],
  ['a dark face', observed({ light: dark }), 'too-dark', { ...allWell, light: false }],
  [
    'light from one side',
    observed({ features: { ...features, evenness: 0.2 } }),
    'side-light',
    { ...allWell, light: false },
  ],
  ['a turned head', observed({ yaw: 40 }), 'turned', allWell],
  ['a quick face', observed({ speed: 3 }), 'moving', { ...allWell, sharpness: false }],
  [
    'a masked face',
    observed({ features: { ...features, noseDifference: 0.2, chinDifference: 0.01 } }),
    'covered',
    { ...allWell, cover: false },
  ],
  [
    'closed eyes',
    observed({ features: { ...features, eyes: 0.1 } }),
    'eyes-hidden',
    { ...allWell, eyes: false },
  ],
  // Two faults: the graver one in words, and neither counts as well.
  [
    'dark, with closed eyes',
    observed({ light: dark, features: { ...features, eyes: 0.1 } }),
    'too-dark',
    { ...allWell, light: false, eyes: false },
  ],
])('%s', (_, observation, doubt, aspects) => {
  expect(checkPhoto(observation, size)).toEqual({ doubt, aspects });
});

// Nothing is said of what was not measured.
test.each<[string, Partial<Measures>, Aspect[]]>([
  ['a face whose points were not found', { features: null }, ['face', 'light', 'sharpness']],
  ['an even surface', { sharpness: null }, ['cover', 'face', 'light']],
  ['a soft picture shows no eyes', { sharpness: 0.06 }, ['cover', 'face', 'light', 'sharpness']],
  ['a blurred one neither', { sharpness: 0.01 }, ['cover', 'face', 'light', 'sharpness']],
])('%s', (_, measures, known) => {
  expect(Object.keys(checkPhoto(observed(measures), size).aspects).sort()).toEqual(known);
});
