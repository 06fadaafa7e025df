const COM = 0xfe;
const APP0 = 0xe0;
const APP14 = 0xee;
const isApplication = (code: number) => code >= APP0 && code <= 0xef;

/** Without these no decoder can read the picture: frames, Huffman and quantisation tables, restart intervals. */
const needed: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd]);

/**
 * Whether a segment goes to the vendor; undefined when no segment of that kind has a place in a photo. Of the
 * application segments only two change the pixels: JFIF, and Adobe's, which declares the colour transform.
 */
export function isAllowedSegment(code: number, segment: Buffer): boolean | undefined {
  if (needed.has(code)) return true;
  if (code === APP0) return names(segment, 'JFIF\0') && segment.length >= 14;
  if (code === APP14) return names(segment, 'Adobe');
  return isApplication(code) || code === COM ? false : undefined;
}

const names = (segment: Buffer, name: string) => segment.toString('latin1', 0, name.length) === name;

const jfifBytes = 18;

/** JFIF's segment may carry a small picture, perhaps of what was cut away from the large one. */
export function withoutThumbnail(jfif: Buffer): Buffer {
  if (jfif.length === jfifBytes && jfif.readUInt16BE(jfifBytes - 2) === 0) return jfif;
  const plain = Buffer.from(jfif.subarray(0, jfifBytes));
  plain.writeUInt16BE(jfifBytes - 2, 2);
  plain.writeUInt16BE(0, jfifBytes - 2);
  return plain;
}
