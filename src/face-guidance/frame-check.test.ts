import { describe, expect, test } from 'vitest';
import { isFrozen, refusal, type Sample, sampleOf } from './frame-check.ts';
import { draw } from './testing/scene.ts';

const face = { x: 0.5, y: 0.5, height: 0.6 };
const taken = (light: number, noise = 0, at = 0) =>
  sampleOf(draw({ width: 640, height: 480, faces: [face], light, noise }), at);
const even = (level: number, at = 0): Sample => ({ levels: new Uint8Array(64 * 48).fill(level), at });
/** A live camera: the same scene, one pixel different. */
const live = (at: number): Sample => {
  const sample = even(100, at);
  sample.levels[at % sample.levels.length] = 101;
  return sample;
};

test('a sample is 64 x 48 single pixels of the frame', () => {
  const pixels = draw({ width: 128, height: 96, faces: [] });
  const { levels, at } = sampleOf(pixels, 7);
  expect([levels.length, at]).toEqual([64 * 48, 7]);
  const place = (95 * 128 + 127) * 4;
  const [red = 0, green = 0, blue = 0] = pixels.data.slice(place);
  expect(levels.at(-1)).toBe(Math.floor((77 * red + 150 * green + 29 * blue) / 256));
});

test.each<[string, Sample, string | null]>([
  ['a face', taken(1), null],
  ['a face in dim light: advice, not a refusal', taken(0.3, 3), null],
  ['a face in glaring light', taken(3), null],
  ['a face in near darkness', taken(0.06, 3), 'too-dark'],
  ['darkness', even(0), 'too-dark'],
  ['a lit face in front of black', spotlight(), null],
  ['an even grey', even(120), 'blank'],
  ['an even white', even(255), 'blank'],
])('%s', (_, sample, expected) => {
  expect(refusal(sample, [])).toBe(expected);
});

function spotlight(): Sample {
  const sample = even(2);
  for (let at = 1500; at < 1700; at++) sample.levels[at] = 90;
  return sample;
}

describe('a frozen camera', () => {
  test.each<[string, Sample[], boolean]>([
    ['nothing before', [], false],
    ['one frame', [even(9)], false],
    ['the same for a second', [even(9), even(9, 500), even(9, 1000)], true],
    ['two frames that happen to be the same', [live(0), even(9, 500), even(9, 1600)], false],
    ['not for a whole second yet', [even(9), even(9, 500), even(9, 999)], false],
    ['frozen since a moment', [live(0), live(500), even(9, 900), even(9, 1000), even(9, 1800)], false],
    ['frozen since a second', [live(0), live(500), even(9, 900), even(9, 1000), even(9, 1900)], true],
    ['live', [live(0), live(500), live(1000), live(1500)], false],
    ['one frame twice, on a slow camera', [live(0), live(500), { ...live(500), at: 750 }, live(1000)], false],
  ])('%s', (_, recent, expected) => {
    expect(isFrozen(recent)).toBe(expected);
    expect(refusal(taken(1), recent)).toBe(expected ? 'frozen' : null);
  });
});
