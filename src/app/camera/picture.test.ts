import { expect, test } from 'vitest';
import { createPictureWatch } from './picture.ts';

test('a picture is lost after three seconds of black or of no new frame, and comes back at once', () => {
  const watch = createPictureWatch();
  const seen = [
    { at: 0, frames: 1, grey: 100 },
    { at: 500, frames: 10, grey: 100 },
    { at: 1000, frames: 20, grey: 2 },
    { at: 3400, frames: 60, grey: 2 },
    { at: 3500, frames: 61, grey: 2 },
    { at: 4000, frames: 70, grey: 100 },
    { at: 6900, frames: 70, grey: 100 },
    { at: 7000, frames: 70, grey: 100 },
    { at: 7500, frames: 71, grey: 100 },
  ].map(watch);
  expect(seen).toEqual([true, true, true, true, false, true, true, false, true]);
});
