import { expect, test } from 'vitest';
import { float16To32 } from './float16.ts';

test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x7bff, 65_504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x83ff, -1023 * 2 ** -24],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
])('%i is %f', (half, value) => {
  expect(float16To32(Uint8Array.of(half & 0xff, half >> 8))).toEqual(Float32Array.of(value));
});

test('reads at any byte offset, also an odd one', () => {
  const bytes = Uint8Array.of(9, 0x00, 0x3c, 0x00, 0xc0);
  expect(float16To32(bytes.subarray(1))).toEqual(Float32Array.of(1, -2));
});
