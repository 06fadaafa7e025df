import type { Pixels, Point } from '../picture.ts';
import { type Paint, Raster } from './raster.ts';

export interface DrawnFace {
  /** Middle of the head, in parts of the picture. */
  x: number;
  y: number;
  /** Height of the head without hair, in parts of the picture's height. */
  height: number;
  /** From -1 (to the picture's left) to 1: how far the features have moved over the head. */
  turn?: number;
  /** Radians, clockwise in the picture. */
  tilt?: number;
}

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
}

const wall: Paint = (x, y) => {
  const shade = 212 - (x + y) / 25;
  return [shade, shade + 5, shade + 8];
};

/** A drawn picture of nobody in particular: oval heads with shading, hair, brows, eyes with iris, nose, mouth. */
export function draw({ width, height, faces, light = 1, blur = 0, noise = 0 }: DrawnScene): Pixels {
  const raster = new Raster(width, height, wall);
  for (const face of faces) drawFace(raster, face);
  const { pixels } = raster;
  if (blur > 0) for (let pass = 0; pass < 3; pass++) soften(pixels, blur);
  expose(pixels, light, noise);
  return pixels;
}

function drawFace(raster: Raster, { x, y, height, turn = 0, tilt = 0 }: DrawnFace): void {
  const { width: across, height: down } = raster.pixels;
  const unit = (height * down) / 2;
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  const at = (right: number, below: number): Point => ({
    x: x * across + unit * (right * cos - below * sin),
    y: y * down + unit * (right * sin + below * cos),
  });
  const oval = (right: number, below: number, rx: number, ry: number, paint: Paint) =>
    raster.oval(at(right, below), rx * unit, ry * unit, paint, tilt);
  const curve = (
    from: [number, number],
    over: [number, number],
    to: [number, number],
    thick: number,
    paint: Paint,
  ) => raster.curve(at(...from), at(...over), at(...to), thick * unit, paint);
  const lit = at(-0.25, -0.3);
  const skin: Paint = (px, py) => {
    const away = Math.min(1, Math.hypot(px - lit.x, py - lit.y) / (1.1 * unit));
    return [240 - 71 * away, 200 - 84 * away, 168 - 89 * away];
  };
  const hair: Paint = [42, 26, 18];
  // A turned head shows its features on one side and an ear on the other.
  const aside = 0.32 * turn;

  oval(0, 1.75, 1.5, 0.85, [61, 90, 115]);
  oval(0, 0.9, 0.32, 0.45, [185, 130, 99]);
  oval(0, -0.22, 0.86, 0.95, hair);
  if (turn > -0.5) oval(-0.74 - aside / 3, 0, 0.1, 0.2, [192, 139, 105]);
  if (turn < 0.5) oval(0.74 - aside / 3, 0, 0.1, 0.2, [181, 127, 92]);
  oval(0, 0, 0.74, 1, skin);
  oval(0, -0.86, 0.66, 0.3, hair);
  for (const side of [-0.3, 0.3]) {
    const eye = side + aside;
    curve([eye - 0.13, -0.2], [eye, -0.27], [eye + 0.13, -0.2], 0.035, [58, 36, 21]);
    oval(eye, -0.08, 0.11, 0.05, [246, 241, 234]);
    oval(eye, -0.08, 0.05, 0.05, [74, 44, 23]);
    oval(eye, -0.08, 0.022, 0.022, [13, 8, 5]);
    oval(eye + 0.015, -0.095, 0.01, 0.01, [255, 255, 255]);
    curve([eye - 0.12, -0.08], [eye, -0.17], [eye + 0.12, -0.08], 0.018, [91, 58, 38]);
  }
  const nose = aside * 1.5;
  curve([aside - 0.05, -0.05], [nose - 0.16, 0.3], [nose + 0.03, 0.33], 0.04, [160, 108, 75]);
  for (const nostril of [-0.07, 0.07]) oval(nose + nostril, 0.32, 0.035, 0.02, [125, 79, 54]);
  curve([aside - 0.22, 0.57], [aside, 0.67], [aside + 0.22, 0.57], 0.075, [165, 80, 76]);
  curve([aside - 0.21, 0.565], [aside, 0.6], [aside + 0.21, 0.565], 0.015, [109, 47, 45]);
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
