import type { Pixels } from '../picture.ts';
import { type Grey, greyAt } from './grey.ts';

export interface Light {
  /** Mean grey level, 0 to 255. */
  mean: number;
  /** The level that only one pixel in fifty exceeds: dark skin in good light has bright spots, in bad light none. */
  highlight: number;
  /** Share of overexposed pixels, 0 to 1: almost white, without detail. */
  overexposed: number;
}

const asGoodAsWhite = 250;

export function lightOf({ data }: Pick<Grey, 'data'>): Light {
  let sum = 0;
  let white = 0;
  for (const level of data) {
    sum += level;
    if (level >= asGoodAsWhite) white++;
  }
  const highlight = data.slice().sort()[Math.floor(0.98 * (data.length - 1))] ?? 0;
  return { mean: sum / data.length, highlight, overexposed: white / data.length };
}

/** Mean grey level of the picture, from every fourth pixel of every fourth row. */
export function meanLight({ data, width, height }: Pixels): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y += 4) {
    for (let x = 0; x < width; x += 4, count++) sum += greyAt(data, (y * width + x) * 4);
  }
  return count === 0 ? 0 : sum / count;
}
