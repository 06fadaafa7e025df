export interface Size {
  width: number;
  height: number;
}

/** Pixels in canvas format: red, green, blue, alpha; row by row; upright and unmirrored. */
export interface Pixels extends Size {
  data: Uint8ClampedArray;
}

export interface Point {
  x: number;
  y: number;
}

/** Upper left corner and size, in pixels or relative to the picture: documented at each use. */
export interface Box extends Point, Size {}
