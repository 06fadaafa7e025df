import { expect, test } from 'vitest';
import { readFilm, sceneOf } from './options.ts';
import { goodScene } from './scene.ts';

test('defaults to one good face', () => {
  expect(sceneOf({})).toEqual(goodScene);
  expect(sceneOf({ distance: 'good', light: 'good', blur: 'sharp', motion: 'swaying' })).toEqual(goodScene);
});

test('words and numbers are equivalent', () => {
  expect(sceneOf({ distance: 'far', light: 'dark', faces: 2, width: 320 })).toEqual(
    sceneOf({ faceHeight: 0.2, light: 0.1, faces: 2, width: 320 }),
  );
  expect(sceneOf(readFilm('distance=0.3, light=glare,faces=0'.replace('distance=0.3, ', '')))).toMatchObject({
    light: 6,
    faces: 0,
  });
  expect(readFilm('distance=far,light=0.4,blur=soft,motion=still,faces=2')).toEqual({
    distance: 'far',
    light: 0.4,
    blur: 'soft',
    motion: 'still',
    faces: 2,
  });
});

test.each([
  ['colour=red', /says nothing about a film: use distance=…, light=…/],
  ['', /says nothing about a film/],
  ['distance=away', /"distance=away" is not understood: say near, good, far, or a number from 0\.05 to 1/],
  ['light=', /"light=" is not understood/],
  ['faces=1.5', /give a number from 0 to 5/],
  ['faces=9', /give a number from 0 to 5/],
  ['light=dark,light=good', /"light" is there twice/],
  ['faces=0,distance=far', /contradict each other/],
])('%s is one sentence with the remedy', (text, sentence) => {
  expect(() => readFilm(text)).toThrow(sentence);
});
