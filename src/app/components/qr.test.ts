import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { drawQr } from './qr.ts';

const link = 'https://verify.example.org/?lang=en#seguir=Hq7Jb2mWcX9sLkT4vYz0RfGdNpEuAi3o';

/** The modules that the rectangles of a path cover. */
function painted({ size, path }: ReturnType<typeof drawQr>): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, wide] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(wide));
  }
  return modules;
}

test('the path paints the code and nothing else', () => {
  const drawing = drawQr(link);
  expect(painted(drawing)).toEqual(encode(link, { ecc: 'M', border: 4 }).data);
  expect(drawing.path.replace(/M\d+ \d+h(\d+)v1h-\1z/g, '')).toBe('');
});

test('a long text uses larger modules', () => {
  const receipt = `${link}${'x'.repeat(700)}`;
  expect(drawQr(receipt).size).toBeLessThan(encode(receipt, { ecc: 'M', border: 4 }).size);
});

test('has a quiet zone of four modules, and a link fits into a small code', () => {
  const { size, path } = drawQr(link);
  const rows = painted({ size, path });
  for (const [y, row] of rows.entries()) {
    for (const [x, dark] of row.entries()) {
      if (Math.min(x, y, size - 1 - x, size - 1 - y) < 4) expect(dark).toBe(false);
    }
  }
  expect(size).toBeLessThanOrEqual(4 * 6 + 17 + 8);
});
