import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveAccents, findAccentFault, surfaces } from './accent.ts';
import { contrastOf, formatColour, fromOklch, parseColour, type Rgb, toOklch } from './colour.ts';

const tokens = readFileSync(new URL('../../app/styles/tokens.css', import.meta.url), 'utf8');
const [lightTokens = '', darkTokens = ''] = tokens.split('@media (prefers-color-scheme: dark)');
const tokenIn = (theme: string, name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(theme)?.[1];

const colours = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const nearestIn = (fault: string) => /is (#[0-9a-f]{6})$/.exec(fault)?.[1] ?? '';

test('the surfaces are those of the page', () => {
  for (const [theme, css] of [
    ['light', lightTokens],
    ['dark', darkTokens],
  ] as const)
    expect({
      paper: tokenIn(css, 'paper'),
      sheet: tokenIn(css, 'sheet'),
      inkSoft: tokenIn(css, 'ink-soft'),
    }).toEqual({
      paper: formatColour(surfaces[theme].paper),
      sheet: formatColour(surfaces[theme].sheet),
      inkSoft: formatColour(surfaces[theme].inkSoft),
    });
});

test.each([
  ['#ffffff', '#000000', 21],
  ['#777777', '#ffffff', 4.478],
  ['#0000ff', '#ffffff', 8.592],
])('the contrast of %s and %s is %d', (one, other, ratio) => {
  expect(contrastOf(parseColour(one), parseColour(other))).toBeCloseTo(ratio, 1);
  expect(contrastOf(parseColour(other), parseColour(one))).toBeCloseTo(ratio, 1);
});

test('every colour of sRGB survives the way to OKLCH and back', () => {
  fc.assert(
    fc.property(colours, (hex) => {
      const back = fromOklch(toOklch(parseColour(hex)));
      expect(
        back.map((part, at) => Math.abs(part - (parseColour(hex)[at] ?? 0))).every((off) => off <= 1),
      ).toBe(true);
    }),
  );
});

test.each(['#0d5c63', '#0072ce', '#8a1538', '#000000', tokenIn(lightTokens, 'accent') ?? ''])(
  '%s may be an accent',
  (hex) => expect(findAccentFault(hex)).toBeNull(),
);

test.each([
  ['#ffd200', '1.3'],
  ['#00a3e0', '2.6'],
  ['#ffffff', '1.0'],
  ['#767676', '4.1'],
])('%s may not, and its contrast is %s', (hex, ratio) => {
  const fault = findAccentFault(hex) ?? '';
  expect(fault).toContain(`a contrast of ${ratio} to `);
  expect(findAccentFault(nearestIn(fault))).toBeNull();
});

test('a colour that fails is refused with one of its hue that passes, as light as may be', () => {
  fc.assert(
    fc.property(colours, (hex) => {
      const fault = findAccentFault(hex);
      if (fault === null) return;
      const nearest = nearestIn(fault);
      expect(findAccentFault(nearest)).toBeNull();
      const [from, to] = [toOklch(parseColour(hex)), toOklch(parseColour(nearest))];
      // Rounding to whole steps of sRGB turns the hue of what is almost grey.
      if (to.chroma > 0.04) expect(Math.cos(from.hue - to.hue)).toBeGreaterThan(0.97);
      expect(contrastOf(parseColour(nearest), surfaces.light.paper)).toBeLessThan(4.9);
    }),
    { numRuns: 30 },
  );
});

describe('what follows from an accent', () => {
  test('is readable in both themes, for every colour that may be one', () => {
    fc.assert(
      fc.property(colours, (hex) => {
        if (findAccentFault(hex) !== null) return;
        const derived = deriveAccents(hex);
        expect(formatColour(derived.light.accent)).toBe(hex);
        for (const theme of ['light', 'dark'] as const) {
          const { accent, accentStrong, onAccent, accentTint } = derived[theme];
          const { paper, sheet, inkSoft } = surfaces[theme];
          const pairs: [Rgb, Rgb][] = [
            [accent, paper],
            [accent, sheet],
            [accent, onAccent],
            [accent, accentTint],
            [accentStrong, paper],
            [accentStrong, sheet],
            [accentStrong, onAccent],
            [inkSoft, accentTint],
          ];
          for (const [one, other] of pairs)
            expect(
              contrastOf(one, other),
              `${theme} ${formatColour(one)} ${formatColour(other)}`,
            ).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('keeps its hue in the dark theme', () => {
    const { dark } = deriveAccents('#8a1538');
    expect(toOklch(dark.accent).hue).toBeCloseTo(toOklch(parseColour('#8a1538')).hue, 1);
  });
});
