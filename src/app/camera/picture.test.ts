import { expect, test } from 'vitest';
import { createPictureWatch, type PictureLook, type PictureProblem } from './picture.ts';

const good = { grey: 100, side: 480, muted: false, ended: false };
type Row = [at: number, frames: number, more: Partial<PictureLook>, problem: PictureProblem | null];

test.each<[string, Row[]]>([
  [
    'three seconds of black are a covered lens, and it comes back at once',
    [
      [0, 1, {}, null],
      [500, 20, { grey: 2 }, null],
      [2900, 60, { grey: 2 }, null],
      [3000, 61, { grey: 2 }, 'covered'],
      [3500, 70, {}, null],
    ],
  ],
  [
    'three seconds without a new frame are a frozen picture, and it comes back at once',
    [
      [0, 1, {}, null],
      [500, 10, {}, null],
      [3400, 10, {}, null],
      [3500, 10, {}, 'frozen'],
      [4000, 11, {}, null],
    ],
  ],
  [
    'a camera that never gives a frame stands still',
    [
      [0, 0, { grey: 0, side: 0 }, null],
      [3000, 0, { grey: 0, side: 0 }, 'frozen'],
    ],
  ],
  [
    'a camera that is muted for a second, and unmuted',
    [
      [0, 1, { muted: true }, null],
      [900, 1, { muted: true }, null],
      [1000, 1, { muted: true }, 'muted'],
      [9000, 1, { muted: true }, 'muted'],
      [9500, 2, {}, null],
    ],
  ],
  [
    'an ended track is named at once, whatever its last frame was',
    [
      [0, 1, {}, null],
      [500, 2, { ended: true, muted: true }, 'ended'],
    ],
  ],
  [
    'a picture below the smallest photo is named at once, and one of that size is not',
    [
      [0, 1, { side: 0 }, null],
      [500, 2, { side: 144 }, 'too-small'],
      [1000, 3, { side: 320 }, null],
    ],
  ],
])('%s', (_, rows) => {
  const watch = createPictureWatch();
  const problems = rows.map(([at, frames, more]) => watch({ ...good, at, frames, ...more }));
  expect(problems).toEqual(rows.map(([, , , problem]) => problem));
});
