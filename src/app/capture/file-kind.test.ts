import { expect, test } from 'vitest';
import { type FileKind, identifyFile, readHeaderSize } from './file-kind.ts';

const iso = (...brands: string[]) => {
  const [major = '', ...compatible] = brands;
  const body = ['ftyp', major, '\0\0\0\0', ...compatible].join('');
  return `\0\0\0${String.fromCharCode(body.length + 4)}${body}\0\0\0\0meta`;
};

test.each<[string, string, FileKind | null]>([
  ['JPEG', '\u00ff\u00d8\u00ff\u00e0JFIF', 'jpeg'],
  ['HEIC of an iPhone', iso('heic', 'mif1', 'heic'), 'heic'],
  ...['heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map((brand): [string, string, FileKind] => [
    `HEIC, ${brand}`,
    iso(brand, 'miaf'),
    'heic',
  ]),
  ['AVIF', iso('avif', 'mif1', 'miaf'), null],
  ['AVIF under an open brand', iso('mif1', 'avif'), null],
  ['a film', iso('isom', 'avc1'), null],
  ['a page', '<html><body>hello</body></html>', null],
  ['too short to be anything', '\u00ff\u00d8', null],
  ['nothing', '', null],
])('%s', (_, text, kind) => {
  expect(identifyFile(Uint8Array.from(text, (character) => character.charCodeAt(0)))).toBe(kind);
});

const bytes = (...all: (number | string)[]) =>
  Uint8Array.from(all.flatMap((it) => (typeof it === 'number' ? [it] : [...Buffer.from(it, 'latin1')])));
const rest = '\0'.repeat(16);

test.each<[string, Uint8Array, ReturnType<typeof readHeaderSize>]>([
  [
    'PNG',
    bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR', 0, 0, 2, 128, 0, 0, 1, 224, rest),
    { width: 640, height: 480 },
  ],
  [
    'JPEG',
    bytes(
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      'ab',
      0xff,
      0xc4,
      0,
      3,
      'x',
      0xff,
      0xc2,
      0,
      11,
      8,
      0x75,
      0x30,
      1,
      64,
      rest,
    ),
    { width: 320, height: 30_000 },
  ],
  ['a JPEG that breaks off before it', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 'ab', 0xff), null],
  ['a text', bytes('Mi foto está en el otro teléfono.'), null],
  ['nothing', bytes(), null],
])('the size in the header: %s', (_, head, size) => {
  expect(readHeaderSize(head)).toEqual(size);
});
