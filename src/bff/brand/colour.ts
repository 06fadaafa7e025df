/** Red, green and blue of sRGB, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Lightness from 0 to 1, chroma, and hue in radians (OKLCH, Ottosson 2020). */
export interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

/** @param hex `#rrggbb` */
export function parseColour(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export const formatColour = (rgb: Rgb): string =>
  `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

const toLinear = (part: number): number => {
  const share = part / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const fromLinear = (share: number): number =>
  255 * (share <= 0.003_130_8 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055);

/** Relative luminance from 0 to 1 (WCAG 2.2). */
function luminanceOf([red, green, blue]: Rgb): number {
  return 0.212_6 * toLinear(red) + 0.715_2 * toLinear(green) + 0.072_2 * toLinear(blue);
}

/** Contrast ratio from 1 to 21 (WCAG 2.2). */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** @param share of the second colour, from 0 to 1 */
export function mixColours(one: Rgb, other: Rgb, share: number): Rgb {
  const mix = (at: 0 | 1 | 2) => Math.round(one[at] + (other[at] - one[at]) * share);
  return [mix(0), mix(1), mix(2)];
}

export function toOklch(rgb: Rgb): Oklch {
  const [r, g, b] = rgb.map(toLinear) as [number, number, number];
  const l = Math.cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
  const m = Math.cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
  const s = Math.cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
  const across = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
  const along = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
  return {
    lightness: 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
    chroma: Math.hypot(across, along),
    hue: Math.atan2(along, across),
  };
}

function toLinearRgb({ lightness, chroma, hue }: Oklch): [number, number, number] {
  const [across, along] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.396_337_777_4 * across + 0.215_803_757_3 * along) ** 3;
  const m = (lightness - 0.105_561_345_8 * across - 0.063_854_172_8 * along) ** 3;
  const s = (lightness - 0.089_484_177_5 * across - 1.291_485_548 * along) ** 3;
  return [
    4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
    -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
    -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
  ];
}

const isInGamut = (colour: Oklch) => toLinearRgb(colour).every((share) => share > -0.001 && share < 1.001);

/** The colour of that lightness and hue in sRGB, with as much of the chroma as there is. */
export function fromOklch(colour: Oklch): Rgb {
  let [least, most] = [0, colour.chroma];
  if (!isInGamut(colour))
    for (let step = 0; step < 20; step += 1) {
      const middle = (least + most) / 2;
      if (isInGamut({ ...colour, chroma: middle })) least = middle;
      else most = middle;
    }
  const chroma = isInGamut(colour) ? colour.chroma : least;
  const part = (share: number) => Math.round(fromLinear(Math.min(1, Math.max(0, share))));
  const [red, green, blue] = toLinearRgb({ ...colour, chroma });
  return [part(red), part(green), part(blue)];
}
