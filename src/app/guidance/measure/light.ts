import type { Pixels } from '../picture.ts';
import { type Grey, greyAt } from './grey.ts';

export interface Light {
  /** Mean grey level, 0 to 255. */
  mean: number;
  /** Part of the pixels, 0 to 1, that are as good as white: nothing can be seen in them. */
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
  return { mean: sum / data.length, overexposed: white / data.length };
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
