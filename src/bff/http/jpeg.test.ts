import { describe, expect, test } from 'vitest';
import { referenceImage } from '../../fixtures/reference-image.ts';
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
} from '../testing/jpeg.suite.ts';
import { readJpeg } from './jpeg.ts';

const whole = makeJpeg();
const join = (...parts: Buffer[]) => Buffer.concat(parts);

test('a picture drawn by a browser', () => {
  expect(readJpeg(Buffer.from(referenceImage.base64, 'base64'))).toMatchObject({
    ok: true,
    width: 320,
    height: 320,
  });
});

test.each<[string, Buffer]>([
  ['plain', whole],
  ['of two megabytes', photoOf(2_000_000)],
  ['with Exif', join(soi, segment(0xe1, Buffer.from('Exif\0\0II*\0')), frame(640, 480), scan, eoi)],
  [
    'with a comment, fill bytes before a marker',
    join(soi, segment(0xfe, Buffer.from('x')), Buffer.from([0xff]), frame(640, 480), scan, eoi),
  ],
  [
    'progressive, several scans',
    join(soi, frame(640, 480, 0xc2), scan, segment(0xc4, Buffer.alloc(19)), scan, eoi),
  ],
])('%s is whole', (_, bytes) => {
  expect(readJpeg(bytes)).toMatchObject({ ok: true, width: 640, height: 480 });
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['two bytes', soi],
  ['PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['WebP', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic', 'latin1')],
  ['GIF', Buffer.from('GIF89a')],
  ['PDF', Buffer.from('%PDF-1.7')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['lossless JPEG', join(soi, frame(640, 480, 0xc3), scan, eoi)],
])('%s is not a JPEG', (_, bytes) => {
  expect(readJpeg(bytes)).toEqual({ ok: false, problem: 'IMAGE_NOT_JPEG' });
});

test.each<[string, Buffer]>([
  ['a byte after the end', join(whole, Buffer.from([0]))],
  ['a second picture after the end', join(whole, whole)],
  ['no end', whole.subarray(0, -2)],
  ['no scan', join(soi, app0, frame(640, 480), eoi)],
  ['a scan without data', join(soi, frame(640, 480), segment(0xda, Buffer.alloc(6)), eoi)],
  ['a scan before any frame', join(soi, scan, frame(640, 480), eoi)],
  ['two frames', join(soi, frame(640, 480), frame(640, 480), scan, eoi)],
  ['a short frame header', join(soi, segment(0xc0, Buffer.alloc(3)), scan, eoi)],
  ['a start inside', join(soi, soi, frame(640, 480), scan, eoi)],
  ['bytes between segments', join(soi, app0, Buffer.from('x'), frame(640, 480), scan, eoi)],
  ['a segment longer than the file', join(soi, Buffer.from([0xff, 0xe0, 0xff, 0xff, 0]))],
  [
    'a segment shorter than its length field',
    join(soi, Buffer.from([0xff, 0xe0, 0, 1]), frame(640, 480), scan, eoi),
  ],
  ['only an opening', join(soi, Buffer.from([0xff]))],
])('%s is damage', (_, bytes) => {
  expect(readJpeg(bytes)).toEqual({ ok: false, problem: 'IMAGE_DAMAGED' });
});

test('every way to cut it short is damage, or no JPEG at all', () => {
  for (let length = 0; length < whole.length; length += 1) {
    expect(readJpeg(whole.subarray(0, length)).ok).toBe(false);
  }
});

test.each([
  [320, 320, true],
  [4096, 320, true],
  [4000, 4000, true],
  [319, 640, false],
  [640, 319, false],
  [4097, 640, false],
  [4096, 4096, false],
  [30_000, 30_000, false],
  [16, 16, false],
  [640, 0, false],
])('%i x %i: %s', (width, height, ok) => {
  expect(readJpeg(makeJpeg(width, height))).toMatchObject(
    ok ? { ok, width, height } : { ok, problem: 'IMAGE_DIMENSIONS' },
  );
});

describe('what goes to a vendor', () => {
  const bareOf = (bytes: Buffer) => {
    const jpeg = readJpeg(bytes);
    if (!jpeg.ok) throw new Error(jpeg.problem);
    return jpeg.bare();
  };
  const text = (it: string) => Buffer.from(it, 'latin1');

  test('a photo with nothing else in it is the same, byte for byte', () => {
    expect(bareOf(photo)).toEqual(photo);
    // And not a copy of it: many photos wait here.
    expect(bareOf(photo)).toBe(photo);
  });

  test('bytes between segments are removed', () => {
    const [start, rest] = [whole.subarray(0, 2), whole.subarray(2)];
    expect(bareOf(join(start, Buffer.from([0xff, 0xff]), rest))).toEqual(whole);
  });

  test.each<[string, number, string]>([
    ['Exif', 0xe1, 'Exif\0\0MM'],
    ['XMP', 0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>'],
    ['a colour profile', 0xe2, 'ICC_PROFILE\0\x01\x01'],
    ['more pictures', 0xe2, 'MPF\0'],
    ["Photoshop's notes", 0xed, 'Photoshop 3.0\0'],
    ['a comment', 0xfe, 'taken by'],
    ['a thumbnail of JFXX', 0xe0, 'JFXX\0\x10'],
    ['what nobody knows', 0xe9, 'x'],
  ])('%s stays here', (_, marker, content) => {
    expect(bareOf(withSegments(photo, segment(marker, text(content))))).toEqual(photo);
  });

  test("the colour transform stays, and JFIF's thumbnail is removed", () => {
    const adobe = segment(0xee, text('Adobe\0\x64\0\0\0\0\x01'));
    expect(bareOf(join(soi, adobe, frame(640, 480), scan, eoi))).toEqual(
      join(soi, adobe, frame(640, 480), scan, eoi),
    );
    const thumbnail = segment(0xe0, text(`JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb`));
    expect(bareOf(join(soi, thumbnail, frame(640, 480), scan, eoi))).toEqual(whole);
  });

  test('a comment between two scans is removed, the scans stay', () => {
    const progressive = join(soi, frame(640, 480, 0xc2), scan, scan, eoi);
    const spoken = join(soi, frame(640, 480, 0xc2), scan, segment(0xfe, text('x')), scan, eoi);
    expect(bareOf(spoken)).toEqual(progressive);
  });
});
