import type { Box, Pixels, Point } from '../picture.ts';
import { inputSide } from './anchors.ts';

/** How a part of the picture lies in the model's square input. */
export interface Letterbox {
  /** Input pixels to one picture pixel. */
  scale: number;
  /** The black margin on the left and on the top, in input pixels. */
  left: number;
  top: number;
  region: Box;
}

/** The largest size at which the region, in picture pixels, fits whole into the input, in its middle. */
export function letterboxOf(region: Box): Letterbox {
  const scale = inputSide / Math.max(region.width, region.height);
  return {
    scale,
    left: (inputSide - region.width * scale) / 2,
    top: (inputSide - region.height * scale) / 2,
    region,
  };
}

/** Maps a point relative to the input to a point of the picture, in pixels. */
export function outOf({ scale, left, top, region }: Letterbox, { x, y }: Point): Point {
  return { x: region.x + (x * inputSide - left) / scale, y: region.y + (y * inputSide - top) / scale };
}

/** Source of each column or row of the input: the preceding pixel, and the weight of the following one. */
interface Line {
  at: Int32Array;
  part: Float32Array;
}

const line = (): Line => ({ at: new Int32Array(inputSide), part: new Float32Array(inputSide) });

/**
 * Writes a region into the model's input: red, green, blue from -1 to 1, linear interpolation, black margin,
 * like MediaPipe's ImageToTensorCalculator with keep_aspect_ratio and BORDER_ZERO. Like that, it samples at
 * the corner of each input pixel and not at its middle: half a pixel makes up to 8 px of 640 in the box.
 * Reuses its scratch memory.
 */
export function createLetterboxer(): (pixels: Pixels, box: Letterbox, input: Float32Array) => void {
  const columns = line();
  const rows = line();
  return ({ data, width }, { scale, left, top, region }, input) => {
    place(columns, left, scale, region.x, region.width);
    place(rows, top, scale, region.y, region.height);
    input.fill(black);
    for (let y = 0; y < inputSide; y++) {
      const row = rows.at[y] as number;
      // Without a part of the next line, that one may lie outside the picture; it is not read then.
      const below = rows.part[y] as number;
      if (row !== outside) writeRow(data, row * width, below > 0 ? width * 4 : 0, below, columns, input, y);
    }
  };
}

const black = -1;
const outside = -1;

function writeRow(
  data: Uint8ClampedArray,
  row: number,
  down: number,
  below: number,
  { at, part }: Line,
  input: Float32Array,
  y: number,
): void {
  for (let x = 0; x < inputSide; x++) {
    const column = at[x] as number;
    if (column === outside) continue;
    const right = part[x] as number;
    const from = (row + column) * 4;
    const next = right > 0 ? from + 4 : from;
    const to = (y * inputSide + x) * 3;
    for (let colour = 0; colour < 3; colour++) {
      const upper = mix(data[from + colour] as number, data[next + colour] as number, right);
      const lower = mix(data[from + down + colour] as number, data[next + down + colour] as number, right);
      input[to + colour] = mix(upper, lower, below) / 127.5 - 1;
    }
  }
}

const mix = (one: number, other: number, part: number): number => one + (other - one) * part;

/** Computes the source of a line of the input; the margin has none. */
function place({ at, part }: Line, margin: number, scale: number, start: number, size: number): void {
  for (let to = 0; to < inputSide; to++) {
    const from = (to - margin) / scale;
    if (from < 0 || from >= size) {
      at[to] = outside;
      continue;
    }
    const inside = start + Math.min(size - 1, from);
    at[to] = Math.floor(inside);
    part[to] = inside - Math.floor(inside);
  }
}
