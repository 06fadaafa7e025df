import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { otherDocuments } from '../../../tools/lib/documents.ts';
import { type Brand, createBrand } from './brand.ts';
import { writeBrand } from './document.ts';

const pixel = { width: 40, height: 40, png: 'iVBORw0KGgo=' };
const nothing = { name: 'Cotejo', termsUrl: null, accent: null, logo: null, icon: null };
function brandOf(parts: Partial<Parameters<typeof createBrand>[0]>): Brand {
  const brand = createBrand({ ...nothing, ...parts });
  if (brand === null) throw new Error('It is nobody’s in particular.');
  return brand;
}
const whole = brandOf({
  name: 'Caja & <b>Ahorros</b>',
  termsUrl: 'https://caja.example/t?a=1&b="2"',
  accent: '#8a1538',
  logo: [pixel],
  icon: [32, 64, 180].map((side) => ({ ...pixel, width: side, height: side })),
});

test('without anything of an institution there is no brand', () => {
  expect(createBrand(nothing)).toBeNull();
});

/** As they stand among the sources; `src/bff/http/brand.test.ts` has the built ones. */
describe.each(Object.entries({ citizen: 'index.html', ...otherDocuments }))(
  'the document of %s',
  (page, path) => {
    const html = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    const written = writeBrand(html, whole, { hasLinks: page !== 'kiosk' });

    test('names the institution wherever it named the product', () => {
      expect(html.match(/Cotejo/g)?.length).toBeGreaterThanOrEqual(2);
      const [before = '', foot = ''] = written.split('<footer');
      expect(before).not.toContain('Cotejo');
      expect(written).toMatch(/<title>([^<]* · )?Caja &amp; &lt;b&gt;Ahorros&lt;\/b&gt;<\/title>/);
      expect(written).toContain('<html data-brand="Caja &amp; &lt;b&gt;Ahorros&lt;/b&gt;"');
      expect(written.match(/<\/svg>\s*Caja &amp; /g)).toHaveLength(1);
      expect(foot).toContain('<span>Cotejo</span>');
    });

    test('has the stylesheet and the icons, and the terms only where people can go there', () => {
      expect(
        written.match(/<link rel="stylesheet" href="\/brand\/theme\.css\?v=[\w-]{12}"><div id="root">/g),
      ).toHaveLength(1);
      expect(written).not.toContain('favicon.svg');
      expect(written.match(/<link rel="icon" type="image\/png"/g)).toHaveLength(2);
      expect(written.match(/<link rel="apple-touch-icon"/g)).toHaveLength(1);
      expect(written.includes('https://caja.example/t?a=1&amp;b=&quot;2&quot;')).toBe(page !== 'kiosk');
    });

    test('with a colour alone stays the product’s, but for the stylesheet', () => {
      const coloured = writeBrand(html, brandOf({ accent: '#8a1538' }), { hasLinks: true });
      expect(coloured.replace(/<link rel="stylesheet" href="\/brand[^>]*>/, '')).toBe(html);
    });

    test('with a name alone refers to no file', () => {
      const named = writeBrand(html, brandOf({ name: 'Registro' }), { hasLinks: true });
      expect(named).not.toContain('/brand/');
      expect(named).toContain('/favicon.svg');
    });

    test('takes a name that looks like a pattern of a replacement as it is', () => {
      expect(writeBrand(html, brandOf({ name: "A $& $' $1" }), { hasLinks: true })).toContain(
        'A $&amp; $&#39; $1<',
      );
    });
  },
);

test('no other text is touched, such as data that a page has', () => {
  const data = '<script type="application/json">{"name":"Cotejo","text":"· Cotejo"}</script>';
  expect(writeBrand(data, whole, { hasLinks: true })).toBe(data);
});

test('the stylesheet has both themes in the layer of tokens, and the logo in three densities', () => {
  const css = whole.files.get('/brand/theme.css')?.body.toString() ?? '';
  expect(css).toMatch(
    /^@layer tokens, base, frame, parts, steps;\n@layer tokens \{ :root \{ --accent: #8a1538;/,
  );
  expect(css).toContain('@media (prefers-color-scheme: dark)');
  expect(css).toMatch(/image-set\(url\("\/brand\/logo-1\.png\?v=[\w-]{12}"\) 1x\)/);
});
