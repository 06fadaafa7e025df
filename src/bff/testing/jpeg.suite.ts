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

/** A JPEG whose structure is whole; what it shows is of no matter. */
export const makeJpeg = (width = 640, height = 480): Buffer =>
  Buffer.concat([soi, app0, frame(width, height), scan, eoi]);

/** The same, filled up to a size in bytes. */
export function jpegOf(bytes: number): Buffer {
  const head = Buffer.concat([soi, app0, frame(640, 480), scan]);
  return Buffer.concat([head, Buffer.alloc(bytes - head.length - eoi.length, 0x55), eoi]);
}
