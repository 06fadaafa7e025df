import type { Pixels } from '../picture.ts';
import { type DrawnFace, drawFace } from './drawn-face.ts';
import { type Paint, Raster } from './raster.ts';

export type { DrawnFace };

export interface DrawnScene {
  width: number;
  height: number;
  faces: readonly DrawnFace[];
  /** 1 is a well-lit room, 0 is darkness; above 1 washes out. */
  light?: number;
  /** Radius of the blur in pixels. */
  blur?: number;
  /** Half the width of evenly spread noise, in grey levels. */
  noise?: number;
  /** A lamp from one side: what the other side of each face has of its light, 0 to 1. */
  shade?: number;
}

const wall: Paint = (x, y) => {
  const shade = 212 - (x + y) / 25;
  return [shade, shade + 5, shade + 8];
};

/** Draws a picture of synthetic faces before a wall. */
export function draw({
  width,
  height,
  faces,
  light = 1,
  blur = 0,
  noise = 0,
  shade = 1,
}: DrawnScene): Pixels {
  const raster = new Raster(width, height, wall);
  for (const face of faces) drawFace(raster, face);
  const { pixels } = raster;
  for (const face of faces) shadeSide(pixels, face, shade);
  if (blur > 0) for (let pass = 0; pass < 3; pass++) soften(pixels, blur);
  expose(pixels, light, noise);
  return pixels;
}

/** Darkens the right half of a face, softly over its middle. */
function shadeSide({ data, width, height }: Pixels, { x, y, height: tall }: DrawnFace, shade: number): void {
  if (shade === 1) return;
  const unit = (tall * height) / 2;
  const [left, right] = [x * width - unit, x * width + unit].map(Math.round) as [number, number];
  const [top, bottom] = [y * height - unit, y * height + unit].map(Math.round) as [number, number];
  for (let row = Math.max(0, top); row < Math.min(height, bottom); row++) {
    for (let column = Math.max(0, left); column < Math.min(width, right); column++) {
      const aside = Math.min(1, Math.max(0, (column - x * width) / (0.16 * unit) + 0.5));
      const share = 1 - aside * (1 - shade);
      const at = (row * width + column) * 4;
      for (let part = 0; part < 3; part++) data[at + part] = (data[at + part] as number) * share;
    }
  }
}

/** A mean over `2 * radius + 1` pixels, along the rows and then along the columns. */
function soften({ data, width, height }: Pixels, radius: number): void {
  const old = new Float32Array(Math.max(width, height));
  const line = (from: number, step: number, count: number) => {
    const near = (index: number) => old[Math.min(count - 1, Math.max(0, index))] as number;
    for (let index = 0; index < count; index++) old[index] = data[from + index * step] as number;
    let sum = 0;
    for (let index = -radius; index < radius; index++) sum += near(index);
    for (let index = 0; index < count; index++) {
      sum += near(index + radius);
      data[from + index * step] = sum / (2 * radius + 1);
      sum -= near(index - radius);
    }
  };
  for (let part = 0; part < 3; part++) {
    for (let y = 0; y < height; y++) line(y * width * 4 + part, 4, width);
    for (let x = 0; x < width; x++) line(x * 4 + part, width * 4, height);
  }
}

/** The noise repeats from run to run: a small generator with a fixed seed. */
function expose({ data }: Pixels, light: number, noise: number): void {
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 0x7fff_ffff;
    return seed / 0x7fff_ffff;
  };
  for (let at = 0; at < data.length; at++) {
    if (at % 4 === 3) continue;
    const value = data[at] as number;
    const lit = light <= 1 ? value * light : 255 - (255 - value) / light;
    data[at] = lit + (noise === 0 ? 0 : (random() * 2 - 1) * noise);
  }
}
