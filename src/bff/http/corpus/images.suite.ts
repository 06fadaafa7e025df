import { goodParts } from '../../testing/client.suite.ts';
import {
  app0,
  eoi,
  frame,
  makeJpeg,
  photo,
  photoOf,
  scan,
  segment,
  soi,
  withSegments,
} from '../../testing/jpeg.suite.ts';
import { type Case, submissionBytes, withPart } from './case.suite.ts';

type Row = [name: string, image: Buffer | string, status: number, code: Case['code']];

const good = photo;
const text = (it: string) => Buffer.from(it, 'latin1');

const rows: Row[] = [
  ['one byte too many', photoOf(2_000_001), 413, 'IMAGE_TOO_LARGE'],
  ['a body over the limit', photoOf(2_100_000), 413, 'BODY_TOO_LARGE'],
  ['an empty image', '', 422, 'CAPTURE_INVALID'],
  ['a PNG named .jpg', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 422, 'IMAGE_NOT_JPEG'],
  ['a WebP named .jpg', text('RIFF\x10\0\0\0WEBPVP8 '), 422, 'IMAGE_NOT_JPEG'],
  ['a HEIC named .jpg', text('\0\0\0\x18ftypheic'), 422, 'IMAGE_NOT_JPEG'],
  ['a GIF named .jpg', 'GIF89a', 422, 'IMAGE_NOT_JPEG'],
  ['a PDF named .jpg', '%PDF-1.7', 422, 'IMAGE_NOT_JPEG'],
  ['an SVG named .jpg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 422, 'IMAGE_NOT_JPEG'],
  ['HTML named .jpg', '<!doctype html><script>alert(1)</script>', 422, 'IMAGE_NOT_JPEG'],
  ['half an image', good.subarray(0, good.length / 2), 422, 'IMAGE_DAMAGED'],
  ['an image without its last bytes', good.subarray(0, -4), 422, 'IMAGE_DAMAGED'],
  ['a byte after the end', Buffer.concat([good, text('x')]), 422, 'IMAGE_DAMAGED'],
  ['an archive after the end', Buffer.concat([good, text('PK\x03\x04')]), 422, 'IMAGE_DAMAGED'],
  ['a second image after the end', Buffer.concat([good, good]), 422, 'IMAGE_DAMAGED'],
  ['an image whose data is no picture', makeJpeg(), 422, 'IMAGE_DAMAGED'],
  [
    'an image without its second half',
    Buffer.concat([good.subarray(0, good.length - 200), eoi]),
    422,
    'IMAGE_DAMAGED',
  ],
  ['an image within an image', withSegments(good, good), 422, 'IMAGE_DAMAGED'],
  [
    'an image of a hundred scans',
    Buffer.concat([soi, app0, frame(640, 480, 0xc2), ...Array<Buffer>(100).fill(scan), eoi]),
    422,
    'IMAGE_DAMAGED',
  ],
  [
    'an image in four colours',
    Buffer.concat([soi, segment(0xc0, Buffer.from([8, 1, 224, 2, 128, 4, 1, 17, 0])), scan, eoi]),
    422,
    'IMAGE_NOT_JPEG',
  ],
  ['an image of 16 x 16', makeJpeg(16, 16), 422, 'IMAGE_DIMENSIONS'],
  ['an image that claims to be 30000 x 30000', makeJpeg(30_000, 30_000), 422, 'IMAGE_DIMENSIONS'],
  ['an image of 4097 x 640', makeJpeg(4_097, 640), 422, 'IMAGE_DIMENSIONS'],
];

export const images: Case[] = [
  ...rows.map(([name, image, status, code]) => ({
    name,
    bytes: submissionBytes(withPart('image', image)),
    status,
    code,
  })),
  {
    name: 'fifty announced megabytes',
    bytes: submissionBytes(goodParts(), { headers: { 'Content-Length': '50000000' }, body: '' }),
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
];
