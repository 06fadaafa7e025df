import { describe, expect, test } from 'vitest';
import type { Face } from './detector/face.ts';
import { chooseHint, usualLimits, type View } from './hint.ts';
import type { Features } from './measure/features.ts';
import type { Measures, Observation } from './observe.ts';
import type { Size } from './picture.ts';

const wide: View = {
  frame: { width: 1280, height: 720 },
  viewfinder: { width: 800, height: 600 },
  oval: null,
  mirrored: true,
};

/** A face box of this height in frame pixels; its head's middle lies at (x, y) from the frame's middle. */
function face(height: number, x = 0, y = 0, frame: Size = wide.frame): Face {
  const box = {
    x: 0.5 + (x - height / 2) / frame.width,
    // The head begins 0.37 of the box above it and is 1.42 of it high.
    y: 0.5 + (y - height * 0.34) / frame.height,
    width: height / frame.width,
    height: height / frame.height,
  };
  const point = { x: 0, y: 0 };
  const points = {
    rightEye: point,
    leftEye: point,
    nose: point,
    mouth: point,
    rightEar: point,
    leftEar: point,
  };
  return { box, points, score: 0.9 };
}

const fine: Measures = {
  light: { mean: 130, highlight: 130, overexposed: 0 },
  sharpness: 0.3,
  speed: 0,
  roll: 0,
  yaw: 0,
  features: null,
};
const bare: Features = { eyes: 0.35, noseDifference: 0.03, chinDifference: 0.1, evenness: 0.9 };
const observed = (faces: Face[], measures: Partial<Measures> = {}, light = 130): Observation => ({
  faces,
  light,
  measures: faces.length === 0 ? null : { ...fine, ...measures },
});
const hintOf = (observation: Observation, view = wide) => {
  const hint = chooseHint(observation, view);
  return hint.id === 'off-centre' ? `off-centre ${hint.toward}` : hint.id;
};

test.each<[string, Observation, string]>([
  ['a good face', observed([face(300)]), 'good'],
  ['no face', observed([]), 'nobody'],
  ['no face in the dark', observed([], {}, 39), 'too-dark'],
  ['no face in glaring light', observed([], {}, 220), 'too-bright'],
  ['a face without measures', { ...observed([face(300)]), measures: null }, 'nobody'],
  ['two faces', observed([face(300), face(200)]), 'several'],
  ['somebody far behind', observed([face(300), face(140)]), 'good'],
  ['a dark face', observed([face(300)], { light: { mean: 39, highlight: 39, overexposed: 0 } }), 'too-dark'],
  [
    'dark skin with a bright spot',
    observed([face(300)], { light: { mean: 39, highlight: 80, overexposed: 0 } }),
    'good',
  ],
  ['a lit face in a dark room', observed([face(300)], {}, 20), 'good'],
  [
    'a bright face',
    observed([face(300)], { light: { mean: 215, highlight: 215, overexposed: 0 } }),
    'too-bright',
  ],
  [
    'a face with a glaring side',
    observed([face(300)], { light: { mean: 160, highlight: 160, overexposed: 0.2 } }),
    'too-bright',
  ],
  ['one pixel too small', observed([face(212)]), 'too-far'],
  ['just large enough', observed([face(213)]), 'good'],
  ['as large as the oval takes', observed([face(436)]), 'good'],
  ['larger', observed([face(438)]), 'too-close'],
  ['turned aside', observed([face(300)], { yaw: -21 }), 'turned'],
  ['tilted', observed([face(300)], { roll: 21 }), 'tilted'],
  ['a little of both', observed([face(300)], { roll: 19, yaw: 19 }), 'good'],
  ['moving', observed([face(300)], { speed: 0.7 }), 'moving'],
  ['swaying', observed([face(300)], { speed: 0.5 }), 'good'],
  ['just appeared', observed([face(300)], { speed: null }), 'good'],
  ['blurred', observed([face(300)], { sharpness: 0.034 }), 'blurred'],
  ['soft', observed([face(300)], { sharpness: 0.035 }), 'good'],
  ['lit from one side', observed([face(300)], { features: { ...bare, evenness: 0.37 } }), 'side-light'],
  ['a little uneven', observed([face(300)], { features: { ...bare, evenness: 0.38 } }), 'good'],
  [
    'masked',
    observed([face(300)], { features: { ...bare, noseDifference: 0.12, chinDifference: 0.03 } }),
    'covered',
  ],
  ['a red nose', observed([face(300)], { features: { ...bare, noseDifference: 0.12 } }), 'good'],
  ['with closed eyes', observed([face(300)], { features: { ...bare, eyes: 0.21 } }), 'eyes-hidden'],
  ['with open eyes', observed([face(300)], { features: { ...bare, eyes: 0.22 } }), 'good'],
  [
    'too soft to show eyes',
    observed([face(300)], { sharpness: 0.06, features: { ...bare, eyes: 0.1 } }),
    'good',
  ],
])('%s: %s', (_, observation, hint) => {
  expect(hintOf(observation)).toBe(hint);
});

describe('direction on the mirrored screen', () => {
  test.each([
    // In the frame to the right is on the screen to the left.
    [150, 0, 'off-centre right'],
    [-150, 0, 'off-centre left'],
    [0, 120, 'off-centre up'],
    [0, -120, 'off-centre down'],
    [150, 200, 'off-centre up'],
    [60, 40, 'good'],
  ])('%i px right and %i px below the middle of the frame', (x, y, hint) => {
    expect(hintOf(observed([face(300, x, y)]))).toBe(hint);
  });

  test('an unmirrored picture swaps only left and right', () => {
    const plain = { ...wide, mirrored: false };
    expect(hintOf(observed([face(300, 150)]), plain)).toBe('off-centre left');
    expect(hintOf(observed([face(300, 0, 120)]), plain)).toBe('off-centre up');
  });

  test('a large head has less tolerance than a small one', () => {
    expect(hintOf(observed([face(240, 85)]))).toBe('good');
    expect(hintOf(observed([face(430, 85)]))).toBe('off-centre right');
  });
});

describe('one hint at a time, blocking problems first', () => {
  test.each<[string, Observation, string]>([
    [
      'two dark faces',
      observed([face(300), face(300)], { light: { mean: 9, highlight: 9, overexposed: 0 } }),
      'several',
    ],
    ['dark and far', observed([face(80)], { light: { mean: 9, highlight: 9, overexposed: 0 } }), 'too-dark'],
    ['far and aside', observed([face(80, 400)]), 'too-far'],
    ['aside and turned', observed([face(300, 150)], { yaw: 40 }), 'off-centre right'],
    ['turned and moving', observed([face(300)], { yaw: 40, speed: 3 }), 'turned'],
    ['moving and blurred', observed([face(300)], { speed: 3, sharpness: 0 }), 'moving'],
  ])('%s', (_, observation, hint) => {
    expect(hintOf(observation)).toBe(hint);
  });
});

describe('a station of its own kind', () => {
  const at = (height: number, limits: Partial<typeof usualLimits>) =>
    chooseHint(observed([face(height)]), wide, { ...usualLimits, ...limits }).id;
  test.each<[number, { smallest: number; largest: number }, string]>([
    [420, { smallest: 0.72, largest: 0.9 }, 'too-far'],
    [430, { smallest: 0.72, largest: 0.9 }, 'good'],
    [500, { smallest: 0.72, largest: 0.9 }, 'good'],
    [540, { smallest: 0.72, largest: 0.9 }, 'too-close'],
    // A limit below what face engines require still leaves a usable range.
    [60, { smallest: 0.05, largest: 0.2 }, 'good'],
    [125, { smallest: 0.05, largest: 0.2 }, 'too-close'],
    [55, { smallest: 0.05, largest: 0.2 }, 'too-far'],
  ])('a face of %i px within %o: %s', (height, limits, hint) => {
    expect(at(height, limits)).toBe(hint);
  });

  test.each([
    [0, 1, 'several'],
    [1, 1, 'good'],
    [1, 2, 'several'],
    [3, 3, 'good'],
  ])('%i bystanders tolerated, %i present: %s', (bystanders, others, hint) => {
    const faces = [face(300), ...Array.from({ length: others }, () => face(200))];
    expect(chooseHint(observed(faces), wide, { ...usualLimits, bystanders }).id).toBe(hint);
  });
});

describe('a face that is good already', () => {
  test.each<[string, Observation, string]>([
    ['a little too far', observed([face(190)]), 'good'],
    ['much too far', observed([face(186)]), 'too-far'],
    ['a little too close', observed([face(480)]), 'good'],
    ['a little dark', observed([face(300)], { light: { mean: 36, highlight: 36, overexposed: 0 } }), 'good'],
    ['a little turned', observed([face(300)], { yaw: 22 }), 'good'],
    ['turned', observed([face(300)], { yaw: 23 }), 'turned'],
    ['a little quick', observed([face(300)], { speed: 0.67 }), 'good'],
    ['a little soft', observed([face(300)], { sharpness: 0.031 }), 'good'],
    ['gone', observed([]), 'nobody'],
  ])('%s: %s', (_, observation, hint) => {
    expect(chooseHint(observation, wide, usualLimits, true).id).toBe(hint);
    if (hint === 'good') expect(chooseHint(observation, wide).id).not.toBe('good');
  });
});

describe('other cameras and screens', () => {
  const small = { ...wide, frame: { width: 640, height: 480 } };
  const tiny = { ...wide, frame: { width: 320, height: 240 } };
  const large = { ...wide, frame: { width: 1920, height: 1080 } };
  const phone: View = {
    frame: { width: 720, height: 1280 },
    viewfinder: { width: 300, height: 400 },
    oval: null,
    mirrored: true,
  };
  test.each<[string, View, number, string]>([
    ['640 x 480 needs the engines’ pixels', small, 194, 'too-far'],
    ['640 x 480 has them', small, 196, 'good'],
    ['320 x 240 cannot have them and is no dead end', tiny, 120, 'good'],
    ['1080p has them long before the oval is filled', large, 300, 'too-far'],
    ['1080p', large, 330, 'good'],
    ['a phone', phone, 400, 'good'],
    ['a phone, near', phone, 600, 'too-close'],
  ])('%s', (_, view, height, hint) => {
    expect(hintOf(observed([face(height, 0, 0, view.frame)]), view)).toBe(hint);
  });
});
