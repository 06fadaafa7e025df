import { contrastOf, formatColour, fromOklch, mixColours, parseColour, type Rgb, toOklch } from './colour.ts';

/** The tokens of one theme that an accent stands on or under; `src/app/styles/tokens.css` has the same values. */
interface Surfaces {
  paper: Rgb;
  sheet: Rgb;
  inkSoft: Rgb;
}

const light: Surfaces = {
  paper: parseColour('#f5f6f4'),
  sheet: parseColour('#ffffff'),
  inkSoft: parseColour('#4c5a56'),
};
const dark: Surfaces = {
  paper: parseColour('#101614'),
  sheet: parseColour('#18211e'),
  inkSoft: parseColour('#b2c0bb'),
};
export const surfaces = { light, dark };

/** Of text, WCAG 2.2, 1.4.3. It covers the 3 that parts of controls need: borders have the colour of their text. */
const textContrast = 4.5;
/** What the derived colour of the dark theme has at least. */
const darkContrast = 7;

/** The tokens that follow from an accent in one theme. */
export interface AccentTokens {
  accent: Rgb;
  /** Under the pointer. */
  accentStrong: Rgb;
  /** Text of the main button. */
  onAccent: Rgb;
  /** Behind ordinary text. */
  accentTint: Rgb;
}

const onLight: Rgb = [255, 255, 255];

/** Everything that the accent of the light theme is text on, or that is text on it. */
const lightPairs = [
  { colour: light.paper, what: 'the page' },
  { colour: light.sheet, what: 'the sheets' },
  { colour: onLight, what: "the main button's text" },
];

const passes = (accent: Rgb) => lightPairs.every(({ colour }) => contrastOf(accent, colour) >= textContrast);

/**
 * What is wrong with an accent, and the nearest colour of its hue that has enough contrast; null when it has.
 *
 * @param hex `#rrggbb`, lower case or upper
 */
export function findAccentFault(hex: string): string | null {
  const accent = parseColour(hex);
  if (passes(accent)) return null;
  const pairs = lightPairs.map(({ colour, what }) => ({ what, contrast: contrastOf(accent, colour) }));
  const { what, contrast } = pairs.reduce((least, pair) => (pair.contrast < least.contrast ? pair : least));
  // Rounded down: 4.49 is not 4.5.
  const ratio = (Math.floor(contrast * 10) / 10).toFixed(1);
  const nearest = formatColour(findNearestPassing(accent));
  return `has a contrast of ${ratio} to ${what}, and text needs ${textContrast}: the nearest colour that has it is ${nearest}`;
}

/** The colour of the same hue with the least distance in OKLab. Black is one, so there always is one. */
function findNearestPassing(accent: Rgb): Rgb {
  const from = toOklch(accent);
  let [nearest, least]: [Rgb, number] = [[0, 0, 0], Number.POSITIVE_INFINITY];
  for (let lightness = from.lightness; lightness > 0; lightness -= 0.004)
    for (let share = 1; share >= 0; share -= 0.04) {
      const colour = fromOklch({ ...from, lightness, chroma: from.chroma * share });
      const to = toOklch(colour);
      const distance = Math.hypot(from.lightness - to.lightness, from.chroma - to.chroma);
      if (distance < least && passes(colour)) [nearest, least] = [colour, distance];
    }
  return nearest;
}

/** Light has the colour as it is; dark has its hue, light enough. @param hex one without a fault */
export function deriveAccents(hex: string): Record<'light' | 'dark', AccentTokens> {
  const accent = parseColour(hex);
  const darkAccent = lighten(accent);
  return {
    light: {
      accent,
      accentStrong: withLightness(accent, (now) => (now < 0.2 ? now + 0.12 : now - 0.09)),
      onAccent: onLight,
      accentTint: tintOf(accent, light),
    },
    dark: {
      accent: darkAccent,
      accentStrong: withLightness(darkAccent, (now) => Math.min(1, now + 0.07)),
      onAccent: dark.paper,
      accentTint: tintOf(darkAccent, dark),
    },
  };
}

function withLightness(accent: Rgb, change: (lightness: number) => number): Rgb {
  const colour = toOklch(accent);
  return fromOklch({ ...colour, lightness: change(colour.lightness) });
}

function lighten(accent: Rgb): Rgb {
  for (let lightness = 0.6; lightness < 1; lightness += 0.005) {
    const colour = withLightness(accent, () => lightness);
    if (contrastOf(colour, dark.sheet) >= darkContrast) return colour;
  }
  return [255, 255, 255];
}

/** As much of the accent as leaves text on it readable. */
function tintOf(accent: Rgb, { sheet, inkSoft }: Surfaces): Rgb {
  for (let share = 0.12; share > 0; share -= 0.01) {
    const tint = mixColours(sheet, accent, share);
    if ([accent, inkSoft].every((text) => contrastOf(text, tint) >= textContrast)) return tint;
  }
  return sheet;
}
