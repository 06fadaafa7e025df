import { describe, expect, test } from 'vitest';
import { ovalIn } from './oval.ts';

describe('not laid out yet: in the middle of the visible part', () => {
  test.each([
    ['a wide camera on a wide screen', { width: 1280, height: 720 }, { width: 800, height: 600 }, 590.4],
    ['a square camera: its height is cropped', { width: 600, height: 600 }, { width: 800, height: 600 }, 369],
    ['a phone held upright', { width: 720, height: 1280 }, { width: 300, height: 400 }, 787.2],
    ['a wide camera on an upright screen', { width: 640, height: 480 }, { width: 300, height: 400 }, 393.6],
    ['no viewfinder', { width: 640, height: 480 }, { width: 0, height: 0 }, 393.6],
  ])('%s', (_, frame, viewfinder, height) => {
    const oval = ovalIn(frame, { viewfinder, oval: null, mirrored: true });
    expect(oval.height).toBeCloseTo(height, 6);
    expect(oval.width).toBeCloseTo((height * 3) / 4, 6);
    expect(oval.x + oval.width / 2).toBeCloseTo(frame.width / 2, 6);
    expect(oval.y + oval.height / 2).toBeCloseTo(frame.height / 2, 6);
  });
});

describe('position on the screen', () => {
  const frame = { width: 1280, height: 720 };
  // A frame of 1280 by 720 covers it at half its size: 640 by 360, of which 120 on either side are cropped.
  const viewfinder = { width: 400, height: 360 };

  test('in the middle of the viewfinder', () => {
    const oval = { x: 95, y: 40, width: 210, height: 280 };
    expect(ovalIn(frame, { viewfinder, oval, mirrored: true })).toEqual({
      x: 430,
      y: 80,
      width: 420,
      height: 560,
    });
  });

  test('above it, and to the left of a mirrored picture: to the right in the frame', () => {
    const oval = { x: 10, y: 20, width: 150, height: 200 };
    expect(ovalIn(frame, { viewfinder, oval, mirrored: true })).toEqual({
      x: 720,
      y: 40,
      width: 300,
      height: 400,
    });
    expect(ovalIn(frame, { viewfinder, oval, mirrored: false })).toEqual({
      x: 260,
      y: 40,
      width: 300,
      height: 400,
    });
  });
});
