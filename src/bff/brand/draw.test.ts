import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Drawn, drawPicture } from './draw.ts';

const boxes = [
  { width: 240, height: 40 },
  { width: 480, height: 80 },
];
const svg = (body: string, attributes = 'viewBox="0 0 100 50"') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${body}</svg>`,
  );
const square = '<rect width="50" height="50" fill="#8a1538"/>';

function drawnOf(picture: Buffer): Drawn[] {
  const drawn = drawPicture(picture, boxes);
  if (typeof drawn === 'string') throw new Error(drawn);
  return drawn;
}
const pngOf = (picture: Buffer) => Buffer.from(drawnOf(picture)[0]?.png ?? '', 'base64');

test('an SVG is drawn into every box, in its own proportions', () => {
  const drawn = drawnOf(svg(square));
  expect(drawn.map(({ width, height }) => [width, height])).toEqual([
    [80, 40],
    [160, 80],
  ]);
  for (const { png } of drawn) expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
});

test('a PNG is drawn anew, and not enlarged', () => {
  const small = pngOf(svg(square));
  expect(drawnOf(small).map(({ width, height }) => [width, height])).toEqual([
    [80, 40],
    [80, 40],
  ]);
});

test('what follows a PNG, and its texts, are not in what is drawn', () => {
  const marked = Buffer.concat([pngOf(svg(square)), Buffer.from('<script>CANARY</script>')]);
  expect(pngOf(marked).toString('latin1')).not.toContain('CANARY');
});

describe('a hostile SVG', () => {
  let folder: string;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end(pngOf(svg(square)));
  });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cotejo-draw-'));
    writeFileSync(join(folder, 'inside.png'), pngOf(svg(square)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  test('gets nothing from outside of its file: neither another file nor an address', () => {
    const { port } = server.address() as AddressInfo;
    const outside = [
      `file://${folder}/inside.png`,
      `${folder}/inside.png`,
      'inside.png',
      `http://127.0.0.1:${port}/image`,
    ];
    const bodies = outside.flatMap((href) => [
      `<image href="${href}" width="100" height="50"/>`,
      `<image xlink:href="${href}" width="100" height="50"/>`,
      `<use href="${href}#a"/>`,
      `<style>@import url("${href}");</style>`,
      `<filter id="f"><feImage href="${href}"/></filter><rect width="9" height="9" filter="url(#f)"/>`,
    ]);
    expect(drawPicture(svg(bodies.join('')), boxes)).toBe('blank');
    expect(requests).toEqual([]);
  });

  test('reads no file by an entity', () => {
    const body = `<!DOCTYPE svg [<!ENTITY x SYSTEM "file://${folder}/inside.png">]>${svg('<text y="20">&x;</text>').toString()}`;
    expect(drawPicture(Buffer.from(body), boxes)).toBe('damaged');
  });

  test('runs no script: only pixels are left of it', () => {
    const script = '<script>for(;;);</script><foreignObject><script>for(;;);</script></foreignObject>';
    const png = pngOf(svg(script + square, 'viewBox="0 0 100 50" onload="for(;;);"'));
    expect(png.toString('latin1')).not.toContain('script');
    expect(png).toEqual(pngOf(svg(square)));
  });

  test.each([
    ['10,000 x 10,000', 'pixels', svg(square, 'width="10000" height="10000"')],
    ['cut in the middle', 'damaged', svg(square).subarray(0, 140)],
    ['compressed', 'kind', gzipSync(svg(square))],
    ['a page', 'kind', Buffer.from('<!doctype html><p>x')],
    ['no bytes', 'kind', Buffer.alloc(0)],
    ['a PNG of which only the first bytes are one', 'damaged', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['of which nothing is there', 'blank', svg('<rect width="50" height="50" fill="none"/>')],
  ] as const)('%s: %s', (_, fault, picture) => {
    expect(drawPicture(picture, boxes)).toBe(fault);
  });

  test('with a billion laughs is refused, by the parser or by the clock', () => {
    const entities = [...'bcdefghij'].map(
      (name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`,
    );
    const laughs = `<!DOCTYPE svg [<!ENTITY a "<rect/>">${entities.join('')}]>${svg('&j;').toString()}`;
    expect(['damaged', 'slow']).toContain(drawPicture(Buffer.from(laughs), boxes));
  });

  test('that takes longer than two seconds is stopped', () => {
    const levels = Array.from(
      { length: 11 },
      (_, at) => `<g id="g${at + 1}">${`<use href="#g${at}"/>`.repeat(10)}</g>`,
    ).join('');
    const bomb = svg(`<defs><g id="g0">${square}</g>${levels}</defs><use href="#g11"/>`);
    const started = performance.now();
    expect(drawPicture(bomb, boxes)).toBe('slow');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
