import type { Box, Pixels, Size } from '../picture.ts';

/** Grey levels from 0 to 255, row by row. */
export interface Grey extends Size {
  data: Float32Array;
}

/** ITU-R BT.601, in whole numbers: the weights of red, green and blue add up to 256. */
export const greyAt = (data: Uint8ClampedArray, at: number): number =>
  (77 * (data[at] as number) + 150 * (data[at + 1] as number) + 29 * (data[at + 2] as number)) / 256;

/**
 * The side at which a face is measured. Face recognition works on crops of this size, so detail that is lost here is
 * lost there; and a measure at one size means the same for a near face and for a far one.
 */
export const faceSide = 112;

/**
 * A part of the picture in grey, downscaled by averaging to at most `faceSide` a side.
 *
 * @param box relative to the picture; cropped to it
 * @returns null if less than 3 x 3 pixels are left
 */
export function greyOf({ data, width, height }: Pixels, box: Box): Grey | null {
  const left = Math.max(0, Math.round(box.x * width));
  const top = Math.max(0, Math.round(box.y * height));
  const across = Math.min(width, Math.round((box.x + box.width) * width)) - left;
  const down = Math.min(height, Math.round((box.y + box.height) * height)) - top;
  // Negated, so that NaN ends here too.
  if (!(across >= 3 && down >= 3)) return null;
  const grey = { width: Math.min(faceSide, across), height: Math.min(faceSide, down) };
  const columns = edges(left, across, grey.width);
  const rows = edges(top, down, grey.height);
  const means = new Float32Array(grey.width * grey.height);
  for (let row = 0, to = 0; row < grey.height; row++) {
    for (let column = 0; column < grey.width; column++, to++) {
      let sum = 0;
      for (let y = rows[row] as number; y < (rows[row + 1] as number); y++) {
        for (let x = columns[column] as number; x < (columns[column + 1] as number); x++) {
          sum += greyAt(data, (y * width + x) * 4);
        }
      }
      const area =
        ((rows[row + 1] as number) - (rows[row] as number)) *
        ((columns[column + 1] as number) - (columns[column] as number));
      means[to] = sum / area;
    }
  }
  return { data: means, ...grey };
}

/** Where each of `count` cells begins, and where the last one ends. */
const edges = (start: number, length: number, count: number): Int32Array =>
  Int32Array.from({ length: count + 1 }, (_, at) => start + Math.floor((at * length) / count));
