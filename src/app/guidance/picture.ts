/** Pixels as a canvas gives them: red, green, blue, alpha; row by row; upright and not mirrored. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Upper left corner and size. Whether in pixels or in parts of the picture is said where it is used. */
export interface Box extends Point {
  width: number;
  height: number;
}

export const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
