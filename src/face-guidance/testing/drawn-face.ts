import type { Point } from '../picture.ts';
import type { Colour, Paint, Raster } from './raster.ts';

/** Skin where light falls on it, from the lightest to the darkest. */
export const skinTones = {
  porcelain: [240, 200, 168],
  light: [224, 172, 125],
  tan: [198, 140, 96],
  brown: [150, 98, 64],
  dark: [108, 68, 44],
  deep: [86, 54, 38],
} as const satisfies Record<string, Colour>;

/** What a face wears or does. */
export interface DrawnFeatures {
  eyes?: 'open' | 'closed' | 'narrow' | 'drooping';
  /** `bar`: a black bar over the eyes, as in a newspaper. */
  glasses?: 'clear' | 'dark' | 'bar';
  beard?: 'black' | 'grey';
  moustache?: boolean;
  headscarf?: boolean;
  wrinkles?: boolean;
  makeUp?: boolean;
  mask?: 'surgical' | 'white' | 'black';
}

export interface DrawnFace extends DrawnFeatures {
  /** Middle of the head, relative to the picture. */
  x: number;
  y: number;
  /** Height of the head without hair, relative to the picture's height. */
  height: number;
  /** From -1 (to the picture's left) to 1: how far the features have moved over the head. */
  turn?: number;
  /** Radians, clockwise in the picture. */
  tilt?: number;
  /** Default: the lightest. */
  tone?: keyof typeof skinTones;
}

const masks = { surgical: [140, 184, 200], white: [236, 238, 240], black: [28, 28, 32] } as const;
const beards = { black: [30, 24, 22], grey: [150, 146, 142] } as const;

/** The parts of a head, in units of half its height around its middle. */
function brushOf(raster: Raster, { x, y, height, tilt = 0 }: DrawnFace) {
  const { width: across, height: down } = raster.pixels;
  const unit = (height * down) / 2;
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  const at = (right: number, below: number): Point => ({
    x: x * across + unit * (right * cos - below * sin),
    y: y * down + unit * (right * sin + below * cos),
  });
  return {
    at,
    unit,
    oval: (right: number, below: number, rx: number, ry: number, paint: Paint) =>
      raster.oval(at(right, below), rx * unit, ry * unit, paint, tilt),
    curve: (
      from: [number, number],
      over: [number, number],
      to: [number, number],
      thick: number,
      paint: Paint,
    ) => raster.curve(at(...from), at(...over), at(...to), thick * unit, paint),
  };
}

type Draw = ReturnType<typeof brushOf>;

/** Draws a synthetic face: an oval head with shading, hair, brows, eyes with iris, nose, mouth. */
export function drawFace(raster: Raster, face: DrawnFace): void {
  const { turn = 0, tone = 'porcelain' } = face;
  const draw = brushOf(raster, face);
  const { at, unit, oval } = draw;
  const base = skinTones[tone];
  /** A colour of the lightest skin in this tone. */
  const skinLike = ([red, green, blue]: Colour): Colour => [
    (red * base[0]) / 240,
    (green * base[1]) / 200,
    (blue * base[2]) / 168,
  ];
  const lit = at(-0.25, -0.3);
  const skin: Paint = (px, py) => {
    const away = Math.min(1, Math.hypot(px - lit.x, py - lit.y) / (1.1 * unit));
    return skinLike([240 - 71 * away, 200 - 84 * away, 168 - 89 * away]);
  };
  const hair: Paint = face.headscarf ? [52, 92, 110] : [42, 26, 18];
  // A turned head shows its features on one side and an ear on the other.
  const aside = 0.32 * turn;

  oval(0, 1.75, 1.5, 0.85, [61, 90, 115]);
  oval(0, 0.9, 0.32, 0.45, face.headscarf ? hair : skinLike([185, 130, 99]));
  oval(0, -0.22, 0.86, 0.95, hair);
  if (face.headscarf) oval(0, 0.05, 0.92, 1.15, hair);
  else {
    if (turn > -0.5) oval(-0.74 - aside / 3, 0, 0.1, 0.2, skinLike([192, 139, 105]));
    if (turn < 0.5) oval(0.74 - aside / 3, 0, 0.1, 0.2, skinLike([181, 127, 92]));
  }
  oval(0, 0, 0.74, 1, skin);
  oval(0, -0.86, 0.66, 0.3, hair);
  if (face.wrinkles) drawWrinkles(draw, skinLike);
  if (face.makeUp)
    for (const side of [-0.42, 0.42]) oval(side + aside, 0.28, 0.14, 0.09, skinLike([226, 130, 120]));
  for (const side of [-0.3, 0.3]) {
    oval(side + aside, -0.1, 0.17, 0.1, skinLike([198, 152, 122]));
    drawEye(draw, side + aside, face, skin);
  }
  drawMouthAndNose(draw, aside, face, skinLike);
  if (face.glasses !== undefined) drawGlasses(draw, aside, face.glasses);
  if (face.mask !== undefined) drawMask(draw, aside, masks[face.mask]);
}

function drawEye(
  { oval, curve }: Draw,
  eye: number,
  { eyes = 'open', makeUp }: DrawnFace,
  skin: Paint,
): void {
  curve([eye - 0.13, -0.2], [eye, -0.27], [eye + 0.13, -0.2], 0.035, [58, 36, 21]);
  if (makeUp) oval(eye, -0.11, 0.13, 0.07, [94, 62, 110]);
  if (eyes === 'closed') {
    curve([eye - 0.11, -0.06], [eye, -0.03], [eye + 0.11, -0.06], 0.014, [70, 45, 32]);
    return;
  }
  oval(eye, -0.08, 0.11, 0.05, [246, 241, 234]);
  oval(eye, -0.08, 0.05, 0.05, [74, 44, 23]);
  oval(eye, -0.08, 0.022, 0.022, [13, 8, 5]);
  oval(eye + 0.015, -0.095, 0.01, 0.01, [255, 255, 255]);
  if (eyes === 'narrow') {
    oval(eye, -0.13, 0.13, 0.034, skin);
    oval(eye, -0.035, 0.13, 0.028, skin);
    curve([eye - 0.11, -0.09], [eye, -0.105], [eye + 0.11, -0.09], 0.016, [60, 40, 30]);
  } else if (eyes === 'drooping') {
    oval(eye, -0.135, 0.13, 0.05, skin);
    curve([eye - 0.11, -0.09], [eye, -0.1], [eye + 0.11, -0.07], 0.016, [60, 40, 30]);
  } else curve([eye - 0.12, -0.08], [eye, -0.17], [eye + 0.12, -0.08], 0.018, [91, 58, 38]);
}

function drawMouthAndNose(
  { oval, curve }: Draw,
  aside: number,
  { beard, moustache, makeUp }: DrawnFace,
  skinLike: (colour: Colour) => Colour,
): void {
  if (beard !== undefined) {
    oval(aside / 2, 0.72, 0.5, 0.36, beards[beard]);
    oval(aside, 0.6, 0.26, 0.1, skinLike([200, 150, 120]));
  }
  if (beard !== undefined || moustache)
    curve([aside - 0.24, 0.48], [aside, 0.4], [aside + 0.24, 0.48], 0.09, beards[beard ?? 'black']);
  const nose = aside * 1.5;
  for (const side of [-1, 1]) {
    const shade = skinLike(side < 0 ? [196, 150, 118] : [168, 116, 84]);
    curve([aside + side * 0.08, -0.16], [aside + side * 0.04, 0.1], [nose + side * 0.11, 0.27], 0.03, shade);
    oval(nose + side * 0.1, 0.29, 0.045, 0.045, shade);
  }
  oval(nose, 0.24, 0.07, 0.07, skinLike([236, 192, 160]));
  for (const nostril of [-0.07, 0.07]) oval(nose + nostril, 0.32, 0.035, 0.02, skinLike([125, 79, 54]));
  const lips: Colour = makeUp ? [176, 24, 48] : skinLike([165, 80, 76]);
  curve([aside - 0.22, 0.57], [aside, 0.67], [aside + 0.22, 0.57], 0.075, lips);
  curve([aside - 0.21, 0.565], [aside, 0.6], [aside + 0.21, 0.565], 0.015, skinLike([109, 47, 45]));
}

function drawWrinkles({ curve }: Draw, skinLike: (colour: Colour) => Colour): void {
  const shade = skinLike([176, 128, 98]);
  for (const below of [-0.5, -0.43, -0.36])
    curve([-0.3, below], [0, below - 0.04], [0.3, below], 0.014, shade);
  for (const side of [-1, 1]) {
    curve([side * 0.46, -0.1], [side * 0.52, -0.08], [side * 0.58, -0.02], 0.012, shade);
    curve([side * 0.18, 0.02], [side * 0.3, 0.07], [side * 0.42, 0.03], 0.014, shade);
    curve([side * 0.2, 0.28], [side * 0.32, 0.42], [side * 0.32, 0.58], 0.02, shade);
  }
}

function drawGlasses(
  { oval, curve }: Draw,
  aside: number,
  kind: NonNullable<DrawnFeatures['glasses']>,
): void {
  if (kind === 'bar') {
    curve([aside - 0.62, -0.08], [aside, -0.08], [aside + 0.62, -0.08], 0.3, [10, 10, 10]);
    return;
  }
  const frame: Colour = [40, 36, 40];
  for (const side of [-0.3, 0.3]) {
    const eye = side + aside;
    if (kind === 'dark') oval(eye, -0.06, 0.23, 0.17, [22, 22, 26]);
    else {
      for (let step = 0; step < 24; step++) {
        const [from, to] = [step, step + 1].map((it) => (it / 24) * 2 * Math.PI) as [number, number];
        const point = (angle: number): [number, number] => [
          eye + 0.23 * Math.cos(angle),
          -0.06 + 0.17 * Math.sin(angle),
        ];
        curve(point(from), point((from + to) / 2), point(to), 0.02, frame);
      }
      // A window's reflection on the lens.
      oval(eye - 0.08, -0.13, 0.07, 0.025, [235, 240, 245]);
    }
  }
  curve([aside - 0.08, -0.08], [aside, -0.11], [aside + 0.08, -0.08], 0.025, frame);
}

function drawMask({ oval, curve }: Draw, aside: number, paint: Colour): void {
  oval(aside / 2, 0.56, 0.6, 0.4, paint);
  oval(aside, 0.24, 0.3, 0.2, paint);
  for (const below of [0.45, 0.6, 0.75])
    curve([aside - 0.45, below], [aside, below + 0.03], [aside + 0.45, below], 0.012, [
      paint[0] * 0.85,
      paint[1] * 0.85,
      paint[2] * 0.85,
    ]);
}
