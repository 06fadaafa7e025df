import type { AccentTokens } from './accent.ts';
import { formatColour } from './colour.ts';
import type { PictureBox } from './draw.ts';

/**
 * The stylesheet of a brand: values for the tokens of the page, in the page's own layers, so that the high contrast of a
 * kiosk still goes before it. Empty where nothing is configured.
 *
 * @param logos the same picture, each twice as large as the one before
 */
export function themeOf(
  accents: Record<'light' | 'dark', AccentTokens> | null,
  logos: readonly (PictureBox & { address: string })[],
): string {
  const parts: string[] = [];
  if (accents !== null) {
    const { light, dark } = accents;
    const darkTheme = `@media (prefers-color-scheme: dark) { :root { ${tokensOf(dark)} } }`;
    parts.push(`@layer tokens { :root { ${tokensOf(light)} } ${darkTheme} }`);
  }
  const [first] = logos;
  if (first !== undefined) parts.push(`@layer frame { ${logoRule(first, logos)} }`);
  return parts.length === 0 ? '' : `${['@layer tokens, base, frame, parts, steps;', ...parts].join('\n')}\n`;
}

const tokensOf = (tokens: AccentTokens) =>
  [
    `--accent: ${formatColour(tokens.accent)};`,
    `--accent-strong: ${formatColour(tokens.accentStrong)};`,
    `--on-accent: ${formatColour(tokens.onAccent)};`,
    `--accent-tint: ${formatColour(tokens.accentTint)};`,
  ].join(' ');

/** A background, so that a header drawn by a script shows the picture that the static one did. */
function logoRule(first: PictureBox, logos: readonly { address: string }[]): string {
  const dense = logos.map(({ address }, at) => `url("${address}") ${2 ** at}x`).join(', ');
  const largest = logos.at(-1)?.address ?? '';
  return [
    '.brand::before, .receipt-institution::before {',
    'content: "";',
    `aspect-ratio: ${first.width} / ${first.height};`,
    // For browsers without image-set.
    `background-image: url("${largest}"); background-image: image-set(${dense});`,
    '}',
  ].join(' ');
}
