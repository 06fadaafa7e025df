import type { Padding } from './graph.ts';

/**
 * How a window of `size` moves along one side of a picture: how many results there are, and how many zeros lie before
 * the first pixel (TensorFlow's rule: an odd zero goes behind).
 */
export function slide(
  side: number,
  size: number,
  stride: number,
  padding: Padding,
): { count: number; before: number } {
  if (padding === 'valid') return { count: Math.ceil((side - size + 1) / stride), before: 0 };
  const count = Math.ceil(side / stride);
  return { count, before: Math.floor(Math.max(0, (count - 1) * stride + size - side) / 2) };
}

/** A picture of `height` x `width` pixels of `channels` numbers each, row by row. */
export interface PaddedPicture {
  data: Float32Array;
  height: number;
  width: number;
  channels: number;
}

/** A picture of zeros that `copyInto` fills; its border stays zero. */
export function frameOf(height: number, width: number, channels: number): PaddedPicture {
  return { data: new Float32Array(height * width * channels), height, width, channels };
}

/** Copies `from` into `to` with its upper left corner at (`left`, `top`); what does not fit is left out. */
export function copyInto(to: PaddedPicture, from: PaddedPicture, left: number, top: number): void {
  const rows = Math.min(from.height, to.height - top);
  const run = Math.min(from.width, to.width - left) * from.channels;
  for (let row = 0; row < rows; row++) {
    let source = row * from.width * from.channels;
    let target = ((row + top) * to.width + left) * to.channels;
    for (let at = 0; at < run; at++) to.data[target++] = from.data[source++] as number;
  }
}
