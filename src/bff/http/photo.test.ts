import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { referenceImage } from '../../fixtures/reference-image.ts';
import { ProblemError } from '../problem.ts';
import { makeJpeg, photo, photoOf, segment, withSegments } from '../testing/jpeg.suite.ts';
import { createPhotoCheck } from './photo.ts';

const limits = { imageBytes: 2_000_000, slots: 2, waiting: 10, ms: 20_000 };
const examine = createPhotoCheck(limits);
const check = async (image: Buffer) => (await examine(image)).image;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof ProblemError ? error.code : error),
  );

test('a whole photo passes unchanged; one drawn by a browser too', async () => {
  expect(await check(photo)).toEqual(photo);
  const drawn = Buffer.from(referenceImage.base64, 'base64');
  expect((await sharp(await check(drawn)).metadata()).width).toBe(320);
});

describe('data that cannot be decoded', () => {
  const wider = Buffer.from(photo);
  wider.writeUInt16BE(1_024, photo.indexOf('ffc0', 0, 'hex') + 7);
  test.each<[string, Buffer]>([
    ['a whole structure around nothing', makeJpeg()],
    ['data cut before its end', Buffer.concat([photo.subarray(0, -300), photo.subarray(-2)])],
    ['data of another width', wider],
  ])('%s', async (_, image) => {
    expect(await codeOf(check(image))).toBe('IMAGE_DAMAGED');
  });
});

describe('a picture is turned according to its Exif, and nothing of the Exif is left', () => {
  const corners = ['left top', 'right top', 'right bottom', 'left bottom'];
  /** Dark, but for its stored left upper quarter. */
  const raw = Buffer.alloc(640 * 480 * 3);
  for (let y = 0; y < 240; y += 1) raw.fill(0xff, y * 640 * 3, (y * 640 + 320) * 3);
  const exif = { IFD0: { Make: 'CANARY-CAMERA' }, IFD3: { GPSMapDatum: 'CANARY-PLACE' } };

  // TIFF 6.0, tag Orientation: where the first row and the first column are.
  test.each([
    [1, 'left top', 640],
    [2, 'right top', 640],
    [3, 'right bottom', 640],
    [4, 'left bottom', 640],
    [5, 'left top', 480],
    [6, 'right top', 480],
    [7, 'right bottom', 480],
    [8, 'left bottom', 480],
  ])('%i: %s', async (orientation, corner, width) => {
    const image = await sharp(raw, { raw: { width: 640, height: 480, channels: 3 } })
      .withExif(exif)
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer();
    expect(image.includes('CANARY-CAMERA') && image.includes('CANARY-PLACE')).toBe(true);
    const { image: sent, turned } = await examine(image);
    expect(turned).toBe(orientation !== 1);
    expect(sent.includes('Exif') || sent.includes('CANARY')).toBe(false);
    const height = 640 + 480 - width;
    const { data, info } = await sharp(sent).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([width, height]);
    const bright = [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.75, 0.75],
      [0.25, 0.75],
    ].map(([x = 0, y = 0]) => (data[Math.round(y * height) * width + Math.round(x * width)] ?? 0) > 128);
    expect(bright).toEqual(corners.map((it) => it === corner));
  });
});

test('a turned picture stays within the limit, or is too large', async () => {
  const noise = Buffer.alloc(900 * 900 * 3);
  for (let at = 0, seed = 1; at < noise.length; at += 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    noise[at] = seed >>> 24;
  }
  const image = await sharp(noise, { raw: { width: 900, height: 900, channels: 3 } })
    .withMetadata({ orientation: 3 })
    .jpeg({ quality: 60 })
    .toBuffer();
  const { image: lower } = await createPhotoCheck({ ...limits, imageBytes: 600_000 })(image);
  expect(lower.length).toBeLessThanOrEqual(600_000);
  expect(await codeOf(createPhotoCheck({ ...limits, imageBytes: 100_000 })(image))).toBe('IMAGE_TOO_LARGE');
});

describe('many at once', () => {
  test('wait for their turn', async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => check(photo)));
    expect(sent).toEqual(Array(12).fill(photo));
  });
  test('more than may wait are refused at once', async () => {
    const narrow = createPhotoCheck({ ...limits, slots: 1, waiting: 1 });
    const codes = await Promise.all(Array.from({ length: 4 }, () => codeOf(narrow(photo))));
    expect(codes).toEqual([undefined, undefined, 'OVERLOADED', 'OVERLOADED']);
  });
});

describe('a slow picture', async () => {
  const slow = await sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: '#a86' } })
    .jpeg({ progressive: true })
    .toBuffer();

  test('does not hold up the others', async () => {
    const order: string[] = [];
    const two = createPhotoCheck(limits);
    const note = (name: string, image: Buffer) => two(image).then(() => order.push(name));
    await Promise.all([note('slow', slow), ...Array.from({ length: 4 }, () => note('photo', photo))]);
    expect(order.at(-1)).toBe('slow');
  });
  test('is given up in time, and so are those that wait behind it', async () => {
    const hurried = createPhotoCheck({ ...limits, slots: 1, ms: 1 });
    expect(await Promise.all([codeOf(hurried(slow)), codeOf(hurried(photo))])).toEqual([
      'IMAGE_TIMEOUT',
      'OVERLOADED',
    ]);
  });
});

test('comments are removed from the photo', async () => {
  const spoken = withSegments(photoOf(200_000), segment(0xed, Buffer.from('Photoshop 3.0\0CANARY')));
  expect(await check(spoken)).toEqual(photo);
});
