import { expect, test } from 'vitest';
import { drawUpright, type Rotation, turned } from './rotation.ts';

test('a picture on its side has the other sides', () => {
  const wide = { width: 4, height: 3 };
  const of = (rotation: Rotation) => turned(wide, rotation);
  expect([of(0), of(180)]).toEqual([wide, wide]);
  expect([of(90), of(270)]).toEqual([
    { width: 3, height: 4 },
    { width: 3, height: 4 },
  ]);
});

/** Without the zero that is negative. */
const whole = (value: number) => Math.round(value) + 0;

/** Where the corners of a picture of 4 by 3 come to lie on the canvas. */
function corners(rotation: Rotation) {
  let [x, y, angle] = [0, 0, 0];
  let drawn: number[][] = [];
  const brush = {
    translate: (dx: number, dy: number) => {
      [x, y] = [x + dx, y + dy];
    },
    rotate: (radians: number) => {
      angle += radians;
    },
    resetTransform: () => {
      [x, y, angle] = [0, 0, 0];
    },
    drawImage: (_: string, left: number, top: number, width: number, height: number) => {
      const place = (px: number, py: number) => [
        whole(x + px * Math.cos(angle) - py * Math.sin(angle)),
        whole(y + px * Math.sin(angle) + py * Math.cos(angle)),
      ];
      drawn = [place(left, top), place(left + width, top), place(left + width, top + height)];
    },
  };
  drawUpright(brush, 'picture', turned({ width: 4, height: 3 }, rotation), rotation);
  expect([x, y, angle]).toEqual([0, 0, 0]);
  return drawn;
}

test.each<[Rotation, number[][]]>([
  [
    0,
    [
      [0, 0],
      [4, 0],
      [4, 3],
    ],
  ],
  // Clockwise: what was on top is on the right.
  [
    90,
    [
      [3, 0],
      [3, 4],
      [0, 4],
    ],
  ],
  [
    180,
    [
      [4, 3],
      [0, 3],
      [0, 0],
    ],
  ],
  [
    270,
    [
      [0, 4],
      [0, 0],
      [3, 0],
    ],
  ],
])('turned by %i degrees it fills the canvas, corner by corner', (rotation, places) => {
  expect(corners(rotation)).toEqual(places);
});
