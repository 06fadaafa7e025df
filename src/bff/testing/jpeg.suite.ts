import sharp from 'sharp';

/** A segment with its length field. */
export const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

export const soi = Buffer.from([0xff, 0xd8]);
export const eoi = Buffer.from([0xff, 0xd9]);
export const app0 = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));

export function frame(width: number, height: number, marker = 0xc0): Buffer {
  const content = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  content.writeUInt16BE(height, 1);
  content.writeUInt16BE(width, 3);
  return segment(marker, content);
}

/** A scan with a stuffed zero, a restart marker and plain data. */
export const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
]);

/** A JPEG with a complete structure; its content does not matter. */
export const makeJpeg = (width = 640, height = 480): Buffer =>
  Buffer.concat([soi, app0, frame(width, height), scan, eoi]);

/** A decodable picture, as from a camera. Colours from 0 to 255. */
const shot = (red: number) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: red, g: 120, b: 90 } } })
    .jpeg({ quality: 92 })
    .toBuffer();

export const photo = await shot(180);
export const otherPhoto = await shot(30);

/** The photo with segments put in after its first marker. */
export const withSegments = (image: Buffer, ...segments: readonly Buffer[]): Buffer =>
  Buffer.concat([soi, ...segments, image.subarray(2)]);

const longestComment = 65_533;

/** The photo, filled up to a size in bytes with comments. */
export function photoOf(bytes: number): Buffer {
  const comments: Buffer[] = [];
  for (let missing = bytes - photo.length; missing > 0; ) {
    const length = missing > longestComment + 8 ? longestComment : missing - 4;
    comments.push(segment(0xfe, Buffer.alloc(length, 0x55)));
    missing -= length + 4;
  }
  return withSegments(photo, ...comments);
}
