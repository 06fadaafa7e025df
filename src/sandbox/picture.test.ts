import { describe, expect, it } from 'vitest';
import { referenceImage } from '../fixtures/reference-image.ts';
import { readPicture, readSubmittedJpeg } from './picture.ts';

const jpeg = Buffer.from(referenceImage.base64, 'base64');

const withSegment = (marker: number, content: string): Buffer => {
  const segment = Buffer.concat([
    Buffer.of(0xff, marker, 0, content.length + 2),
    Buffer.from(content, 'latin1'),
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
};

describe('readJpeg', () => {
  it('reads the size', () => {
    expect(readSubmittedJpeg(jpeg)).toEqual({ format: 'jpeg', width: 320, height: 320, metadata: [] });
  });

  it.each([
    [0xe1, 'Exif\0\0', 'Exif'],
    [0xe1, 'http://ns.adobe.com/xap/1.0/\0', 'XMP'],
    [0xe2, 'ICC_PROFILE\0', 'ICC'],
    [0xed, 'Photoshop 3.0', 'IPTC'],
    [0xfe, 'hello', 'comment'],
  ])('names the metadata of segment %i', (marker, content, kind) => {
    expect(readSubmittedJpeg(withSegment(marker, content))?.metadata).toEqual([kind]);
  });

  it('skips fill bytes before a marker', () => {
    const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.of(0xff, 0xff), jpeg.subarray(2)]);
    expect(readSubmittedJpeg(filled)?.width).toBe(320);
  });

  it('does not accept a truncated JPEG', () => {
    for (let length = 0; length < jpeg.length; length += 7) {
      expect(readSubmittedJpeg(jpeg.subarray(0, length))).toBeUndefined();
    }
  });

  it.each([
    ['text', Buffer.from('GIF89a and more')],
    ['only the opening', Buffer.of(0xff, 0xd8, 0xff, 0xd9)],
    ['a segment of length 0', Buffer.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9)],
  ])('refuses %s', (_, bytes) => {
    expect(readPicture(bytes)).toBeUndefined();
  });
});
