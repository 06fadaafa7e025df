import { expect, test } from 'vitest';
import type { Hint } from './hint.ts';
import { type Held, hold } from './hold.ts';

const good: Hint = { id: 'good' };
const far: Hint = { id: 'too-far' };
const left: Hint = { id: 'off-centre', toward: 'left' };
const right: Hint = { id: 'off-centre', toward: 'right' };

/** What is shown after each of the frames, given as hint and time. */
function shown(...frames: [Hint, number][]): Hint[] {
  let held: Held | null = null;
  return frames.map(([hint, at]) => {
    held = hold(held, hint, at);
    return held.shown;
  });
}

test.each<[string, [Hint, number][], Hint[]]>([
  ['the first one at once', [[far, 5]], [far]],
  [
    'no change within a second',
    [
      [far, 0],
      [good, 800],
      [good, 900],
      [good, 999],
    ],
    [far, far, far, far],
  ],
  [
    'then a change',
    [
      [far, 0],
      [good, 900],
      [good, 1000],
    ],
    [far, far, good],
  ],
  [
    'one odd frame is no change',
    [
      [far, 0],
      [far, 1400],
      [good, 1500],
      [far, 1600],
      [good, 1700],
    ],
    [far, far, far, far, far],
  ],
  [
    'two are',
    [
      [far, 0],
      [far, 1400],
      [good, 1500],
      [good, 1600],
    ],
    [far, far, far, good],
  ],
  [
    'on a slow machine one is',
    [
      [far, 0],
      [far, 900],
      [good, 1800],
    ],
    [far, far, good],
  ],
  [
    'the second counts from the change',
    [
      [far, 0],
      [good, 1000],
      [far, 1900],
      [far, 1999],
      [far, 2000],
    ],
    [far, good, good, good, far],
  ],
  [
    'another direction is another hint',
    [
      [left, 0],
      [right, 500],
      [right, 1000],
    ],
    [left, left, right],
  ],
])('%s', (_, frames, expected) => {
  expect(shown(...frames)).toEqual(expected);
});
