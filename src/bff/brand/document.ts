import { escapeHtml } from '../escape-html.ts';
import { type Brand, productName } from './brand.ts';

/**
 * Writes a brand into a document of the built page, so that its first picture already is the institution's: the name in
 * place of the product's, icons, the stylesheet, and a foot with the product's name and the terms.
 */
export function writeBrand(html: string, brand: Brand, { hasLinks }: { hasLinks: boolean }): string {
  const { name, theme, icons } = brand;
  const edits: [RegExp, (match: string, ...parts: string[]) => string][] = [
    // Every text that ends with the product's name: title, header, heading.
    [/(>(?:[^<>]* · |\s*))Cotejo(\s*<)/g, (_, before, after) => `${before}${escapeHtml(name)}${after}`],
    [/<html\b/, (tag) => (isOwnFace(brand) ? `${tag}${attributesOf(brand)}` : tag)],
    [/<link rel="icon"[^>]*>/, (link) => (icons.length === 0 ? link : iconLinks(brand))],
    // After the page's own styles: of two values in one layer the later one counts.
    [
      /<div id="root">/,
      (root) => (theme === null ? root : `<link rel="stylesheet" href="${escapeHtml(theme)}">${root}`),
    ],
    [/<\/body>/, (end) => `${footOf(brand, hasLinks)}${end}`],
  ];
  return edits.reduce((text, [place, write]) => text.replace(place, write), html);
}

/** With a colour alone the header has the product's name and mark. */
const isOwnFace = ({ name, logo }: Brand) => name !== productName || logo !== null;

/** Names longer than this are written smaller, in characters. */
const longName = 24;

const attributesOf = ({ name }: Brand) =>
  ` data-brand="${escapeHtml(name)}"${name.length > longName ? ' data-brand-long' : ''}`;

function iconLinks({ icons }: Brand): string {
  const links = icons.map(({ width, height, address }) => {
    const rel = width > 64 ? 'apple-touch-icon' : 'icon';
    return `<link rel="${rel}" type="image/png" sizes="${width}x${height}" href="${escapeHtml(address)}">`;
  });
  return links.join('');
}

/** In every language of the page; its stylesheet shows that of the document. */
function footOf(brand: Brand, hasLinks: boolean): string {
  const { termsUrl } = brand;
  const parts =
    termsUrl === null || !hasLinks
      ? []
      : [
          termsLink(termsUrl, 'es', 'Términos y condiciones'),
          termsLink(termsUrl, 'en', 'Terms and conditions'),
        ];
  if (isOwnFace(brand)) parts.push(`<span>${productName}</span>`);
  return parts.length === 0 ? '' : `<footer class="foot">${parts.join('')}</footer>`;
}

const termsLink = (url: string, lang: string, words: string) =>
  `<a lang="${lang}" href="${escapeHtml(url)}" target="_blank" rel="noreferrer">${words}</a>`;
