import type { Pixels, Point } from '../picture.ts';

export type Colour = readonly [red: number, green: number, blue: number];
/** A colour, or how it changes over the picture. */
export type Paint = Colour | ((x: number, y: number) => Colour);

/** Draws into pixels without a canvas, so that a unit test can have a picture in Node. */
export class Raster {
  readonly pixels: Pixels;

  constructor(width: number, height: number, paint: Paint) {
    this.pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
    this.#each(0, 0, width, height, paint, () => 1);
  }

  rectangle(x: number, y: number, width: number, height: number, paint: Paint): void {
    this.#each(x, y, x + width, y + height, paint, () => 1);
  }

  /** Edges are soft over about one pixel, as a camera has them; `tilt` in radians, clockwise. */
  oval({ x, y }: Point, rx: number, ry: number, paint: Paint, tilt = 0): void {
    const reach = Math.max(rx, ry) + 2;
    const small = Math.min(rx, ry);
    const cos = Math.cos(tilt);
    const sin = Math.sin(tilt);
    this.#each(x - reach, y - reach, x + reach, y + reach, paint, (px, py) => {
      const along = ((px - x) * cos + (py - y) * sin) / rx;
      const across = ((py - y) * cos - (px - x) * sin) / ry;
      return 0.5 + (1 - Math.hypot(along, across)) * small;
    });
  }

  /** A quadratic curve, as a row of dots. */
  curve(from: Point, over: Point, to: Point, thick: number, paint: Paint): void {
    const dots = Math.ceil((Math.hypot(to.x - from.x, to.y - from.y) / thick) * 4) + 2;
    for (let dot = 0; dot <= dots; dot++) {
      const t = dot / dots;
      const at = (axis: 'x' | 'y') =>
        (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * over[axis] + t ** 2 * to[axis];
      this.oval({ x: at('x'), y: at('y') }, thick / 2, thick / 2, paint);
    }
  }

  #each(
    left: number,
    top: number,
    right: number,
    bottom: number,
    paint: Paint,
    cover: (x: number, y: number) => number,
  ): void {
    const { data, width, height } = this.pixels;
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, Math.ceil(right)); x++) {
        const share = Math.min(1, cover(x + 0.5, y + 0.5));
        if (share <= 0) continue;
        const colour = typeof paint === 'function' ? paint(x, y) : paint;
        const at = (y * width + x) * 4;
        for (let part = 0; part < 3; part++) {
          const old = data[at + part] as number;
          data[at + part] = old + ((colour[part] as number) - old) * share;
        }
        data[at + 3] = 255;
      }
    }
  }
}
