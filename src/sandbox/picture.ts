/** Properties of a received picture, read from its bytes. Sizes in pixels. */
export interface SubmittedPicture {
  format: 'jpeg' | 'png';
  width: number;
  height: number;
  /** Metadata segments: `Exif`, `XMP`, `ICC`, `IPTC`, `comment`. Always empty for PNG. */
  metadata: string[];
}

const standalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
const frameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

interface Segment {
  marker: number;
  content: Buffer;
  /** Where the next one starts, in bytes. */
  next: number;
}

/** The segment at `at`; undefined if missing or truncated. Fill bytes are returned as empty segments. */
function segmentAt(bytes: Buffer, at: number): Segment | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined;
  const marker = bytes.readUInt8(at + 1);
  if (marker === 0xff) return { marker, content: Buffer.alloc(0), next: at + 1 };
  if (standalone(marker)) return { marker, content: Buffer.alloc(0), next: at + 2 };
  const next = at + 2 + bytes.readUInt16BE(at + 2);
  return next < at + 4 || next > bytes.length
    ? undefined
    : { marker, content: bytes.subarray(at + 4, next), next };
}

/**
 * Reads the segments of a JPEG (ITU T.81, annex B) up to the scan, and looks for the end marker after it.
 * @returns undefined if it is not a JPEG, has no size, or is truncated
 */
export function readSubmittedJpeg(bytes: Buffer): SubmittedPicture | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const metadata: string[] = [];
  let size = { width: 0, height: 0 };
  let segment = segmentAt(bytes, 2);
  while (segment && segment.marker !== 0xda) {
    const { marker, content, next } = segment;
    if (frameHeader(marker) && content.length >= 5) {
      size = { height: content.readUInt16BE(1), width: content.readUInt16BE(3) };
    }
    const kind = metadataKind(marker, content);
    if (kind) metadata.push(kind);
    segment = segmentAt(bytes, next);
  }
  const ended = segment !== undefined && bytes.indexOf(Buffer.of(0xff, 0xd9), segment.next) >= 0;
  return ended && size.width > 0 && size.height > 0 ? { format: 'jpeg', ...size, metadata } : undefined;
}

function metadataKind(marker: number, content: Buffer): string | undefined {
  const opening = content.toString('latin1', 0, 32);
  if (marker === 0xe1) return opening.startsWith('Exif\0') ? 'Exif' : 'XMP';
  if (marker === 0xe2 && opening.startsWith('ICC_PROFILE')) return 'ICC';
  if (marker === 0xed) return 'IPTC';
  return marker === 0xfe ? 'comment' : undefined;
}

const pngOpening = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** @returns undefined if it is neither a JPEG nor a PNG */
export function readPicture(bytes: Buffer): SubmittedPicture | undefined {
  if (bytes.length >= 24 && bytes.subarray(0, 16).equals(pngOpening)) {
    return { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), metadata: [] };
  }
  return readSubmittedJpeg(bytes);
}
