import sharp, { type Sharp } from 'sharp';
import type { CaptureProblemCode } from '../../src/contract/camera-problems.ts';
import { type ChosenFile, withOrientation } from './files.ts';

/** A file that a person may choose, and its expected result. */
export interface FileCase {
  name: string;
  make: () => Promise<ChosenFile>;
  becomes: 'a photo' | CaptureProblemCode;
}

const size = { width: 640, height: 480 };

/** A picture with content: a dark oval on a wall, with sensor noise. */
function picture({ width, height } = size, fill = '#8a6a55'): Sharp {
  const oval = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <ellipse cx="50%" cy="50%" rx="25%" ry="40%" fill="${fill}"/></svg>`;
  const noise = { type: 'gaussian', mean: 170, sigma: 18 } as const;
  const wall = sharp({ create: { width, height, channels: 3, background: '#b0b8bc', noise } });
  return wall.composite([{ input: Buffer.from(oval) }]);
}

function flat(background: string | { r: number; g: number; b: number; alpha: number }): Sharp {
  return sharp({ create: { ...size, channels: 4, background } });
}

const jpegOf = (buffer: Buffer, more: Partial<ChosenFile> = {}): ChosenFile => ({
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer,
  ...more,
});

const drawn = async (pixels = size): Promise<Buffer> =>
  await sharp(await picture(pixels).png().toBuffer())
    .jpeg({ quality: 90 })
    .toBuffer();
const converted = async (change: (it: Sharp) => Sharp): Promise<Buffer> =>
  await change(sharp(await picture().png().toBuffer())).toBuffer();

/** A file of the ISO base media format with these brands, as far as the page parses it. */
function isoFile(...brands: [string, ...string[]]): Buffer {
  const [major, ...compatible] = brands;
  const body = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body, Buffer.alloc(512)]);
}

/** The same JPEG with another size in its header. */
function withHeaderSize(jpeg: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(jpeg);
  const frame = changed.indexOf(Buffer.from([0xff, 0xc0]));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
}

const accepted: [string, () => Promise<ChosenFile>][] = [
  ['a JPEG', async () => jpegOf(await drawn())],
  ['of the minimum size', async () => jpegOf(await drawn({ width: 320, height: 320 }))],
  ['a progressive JPEG', async () => jpegOf(await converted((it) => it.jpeg({ progressive: true })))],
  ['a CMYK JPEG', async () => jpegOf(await converted((it) => it.toColourspace('cmyk').jpeg()))],
  ['a grey JPEG', async () => jpegOf(await converted((it) => it.greyscale().jpeg()))],
  ['a JPEG without its last two bytes', async () => jpegOf((await drawn()).subarray(0, -2))],
  ['the same, rotated', async () => withOrientation(jpegOf((await drawn()).subarray(0, -2)), 6)],
  [
    'a progressive one without its last two bytes',
    async () => jpegOf((await converted((it) => it.jpeg({ progressive: true }))).subarray(0, -2)),
  ],
  [
    'a JPEG with trailing bytes',
    async () => jpegOf(Buffer.concat([await drawn(), Buffer.from('more of it')])),
  ],
  ['a JPEG without a type', async () => jpegOf(await drawn(), { name: 'photo', mimeType: '' })],
  ['a 16-bit PNG named .jpg', async () => jpegOf(await converted((it) => it.toColourspace('rgb16').png()))],
  [
    'a GIF',
    async () => jpegOf(await converted((it) => it.gif()), { name: 'photo.gif', mimeType: 'image/gif' }),
  ],
  [
    'a WebP',
    async () => jpegOf(await converted((it) => it.webp()), { name: 'photo.webp', mimeType: 'image/webp' }),
  ],
  [
    'an AVIF',
    async () => jpegOf(await converted((it) => it.avif()), { name: 'photo.avif', mimeType: 'image/avif' }),
  ],
  ['a picture longer than the maximum side', async () => jpegOf(await drawn({ width: 5000, height: 900 }))],
];

const refused: [CaptureProblemCode, string, () => Promise<ChosenFile>][] = [
  ['file-too-small', '319 x 319', async () => jpegOf(await drawn({ width: 319, height: 319 }))],
  ['file-too-small', 'a panorama of 100 to 1', async () => jpegOf(await drawn({ width: 8000, height: 80 }))],
  [
    'file-too-large',
    '30000 x 30000 in its header',
    async () => jpegOf(withHeaderSize(await drawn(), 30_000, 30_000)),
  ],
  ['file-blank', 'black', async () => jpegOf(await flat('#000000').jpeg().toBuffer())],
  ['file-blank', 'nearly black', async () => jpegOf(await flat('#060606').jpeg().toBuffer())],
  [
    'file-blank',
    'transparent',
    async () =>
      jpegOf(await flat({ r: 90, g: 90, b: 90, alpha: 0 }).png().toBuffer(), {
        name: 'photo.png',
        mimeType: 'image/png',
      }),
  ],
  ['file-unreadable', 'no bytes', async () => jpegOf(Buffer.alloc(0))],
  ['file-unreadable', 'a text file', async () => jpegOf(Buffer.from('Mi foto está en el otro teléfono.'))],
  ['file-unreadable', 'an HTML page', async () => jpegOf(Buffer.from('<html><body>hello</body></html>'))],
  ['file-unreadable', 'a PDF', async () => jpegOf(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj'))],
  [
    'file-unreadable',
    'a drawing (SVG)',
    async () =>
      jpegOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>'), {
        name: 'photo.svg',
        mimeType: 'image/svg+xml',
      }),
  ],
  ...[0.01, 0.3, 0.6, 0.9].map((part): [CaptureProblemCode, string, () => Promise<ChosenFile>] => [
    'file-unreadable',
    `a JPEG truncated after ${part}`,
    async () => {
      const whole = await drawn();
      return jpegOf(whole.subarray(0, Math.floor(whole.length * part)));
    },
  ]),
  ...(['heic', 'heix', 'hevc', 'mif1'] as const).map(
    (brand): [CaptureProblemCode, string, () => Promise<ChosenFile>] => [
      'file-heic',
      `HEIC (${brand}) named .jpg`,
      async () => jpegOf(isoFile(brand, 'mif1', 'heic')),
    ],
  ),
  [
    'file-heic',
    'HEIC with its own extension',
    async () => jpegOf(isoFile('heic', 'mif1', 'heic'), { name: 'IMG_1.HEIC', mimeType: 'image/heic' }),
  ],
  [
    'file-unreadable',
    'an empty AVIF',
    async () => jpegOf(isoFile('avif', 'mif1', 'miaf'), { name: 'photo.avif', mimeType: 'image/avif' }),
  ],
];

export const fileCases: FileCase[] = [
  ...accepted.map(([name, make]): FileCase => ({ name, make, becomes: 'a photo' })),
  ...refused.map(([becomes, name, make]): FileCase => ({ name, make, becomes })),
];
