export interface Size {
  width: number;
  height: number;
}

/** Pixels as a canvas gives them: red, green, blue, alpha; row by row; upright and not mirrored. */
export interface Pixels extends Size {
  data: Uint8ClampedArray;
}

export interface Point {
  x: number;
  y: number;
}

/** Upper left corner and size. Whether in pixels or in parts of the picture is said where it is used. */
export interface Box extends Point, Size {}
