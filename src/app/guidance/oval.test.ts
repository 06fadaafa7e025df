import { expect, test } from 'vitest';
import { ovalIn } from './oval.ts';

test.each([
  ['a wide camera on a wide screen', { width: 1280, height: 720 }, { width: 800, height: 600 }, 590.4],
  ['a square camera: its height is cropped', { width: 600, height: 600 }, { width: 800, height: 600 }, 369],
  ['a phone held upright', { width: 720, height: 1280 }, { width: 300, height: 400 }, 787.2],
  ['a wide camera on an upright screen', { width: 640, height: 480 }, { width: 300, height: 400 }, 393.6],
  ['not laid out yet', { width: 640, height: 480 }, { width: 0, height: 0 }, 393.6],
])('%s', (_, frame, viewfinder, height) => {
  const oval = ovalIn(frame, viewfinder);
  expect(oval.height).toBeCloseTo(height, 6);
  expect(oval.width).toBeCloseTo((height * 3) / 4, 6);
  expect(oval.x + oval.width / 2).toBeCloseTo(frame.width / 2, 6);
  expect(oval.y + oval.height / 2).toBeCloseTo(frame.height / 2, 6);
});
