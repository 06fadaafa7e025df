import { photoLimits } from '../../contract/submission.ts';
import { isAllowedSegment, withoutThumbnail } from './jpeg-segments.ts';

export type JpegProblem = 'IMAGE_NOT_JPEG' | 'IMAGE_DAMAGED' | 'IMAGE_DIMENSIONS';
export interface Jpeg {
  ok: true;
  width: number;
  height: number;
  /** Whether there was an Exif segment, which may contain an orientation. */
  exif: boolean;
  /**
   * The same picture, bit for bit, without metadata, comment, thumbnail or profile. Computed on demand; the
   * original bytes when there was nothing to remove.
   */
  bare(): Buffer;
}
export type JpegReading = Jpeg | { ok: false; problem: JpegProblem };

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
/** Baseline, extended and progressive; no camera or browser makes any other (lossless, arithmetic). */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const otherFrames: ReadonlySet<number> = new Set([
  0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xde, 0xdf,
]);
/** A progressive picture has about ten; each costs a decoder a pass over all of it. */
const mostScans = 64;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/**
 * Walks a JPEG from its first marker to its last (ITU-T T.81, annex B) without decoding it: every segment is whole,
 * there is one frame of an allowed size, at least one scan, an end, and nothing after the end. Sizes in pixels.
 */
export function readJpeg(bytes: Buffer): JpegReading {
  if (bytes.length < 3 || bytes.readUIntBE(0, 3) !== 0xffd8ff) return notJpeg;
  const state: ReadState = { size: undefined, scans: 0, exif: false, segments: [bytes.subarray(0, 2)] };
  let next: number | JpegReading = 2;
  while (typeof next === 'number') next = step(bytes, next, state);
  return next;
}

interface ReadState {
  size: { width: number; height: number } | undefined;
  scans: number;
  exif: boolean;
  /** The pieces of the bare picture, in order. */
  segments: Buffer[];
}

const damaged: JpegReading = { ok: false, problem: 'IMAGE_DAMAGED' };
const notJpeg: JpegReading = { ok: false, problem: 'IMAGE_NOT_JPEG' };

/** Reads the marker at an offset and its segment: returns the next offset, or how the walk ended. */
function step(bytes: Buffer, at: number, state: ReadState): number | JpegReading {
  const marker = markerAt(bytes, at);
  if (marker === undefined) return damaged;
  const { code, after } = marker;
  if (code === EOI) return after === bytes.length && state.scans > 0 ? reading(bytes, state) : damaged;
  const segment = segmentAt(bytes, after);
  if (segment === undefined || standsAlone(code)) return damaged;
  const end = after + 2 + segment.length;
  if (code === SOS) return readScan(bytes, after - 2, end, state) ?? damaged;
  return take(code, segment, bytes.subarray(after - 2, end), state) ?? end;
}

/** Records what a segment declares, and its bytes if needed; returns a reading when the walk ends here. */
function take(code: number, segment: Buffer, whole: Buffer, state: ReadState): JpegReading | undefined {
  if (otherFrames.has(code)) return notJpeg;
  const isAllowed = isAllowedSegment(code, segment);
  if (isAllowed === undefined) return damaged;
  if (isAllowed) state.segments.push(code === APP0 ? withoutThumbnail(whole) : whole);
  if (code === APP1 && segment.toString('latin1', 0, 4) === 'Exif') state.exif = true;
  return frames.has(code) ? readFrame(segment, state) : undefined;
}

/** Markers without a segment; between segments none of them has a place. */
const standsAlone = (code: number) => code === SOI || code === 0x01 || isRestart(code);

/** A second frame would be another picture in the same file. Cameras and browsers make 8 bits of grey or of YCbCr. */
function readFrame(segment: Buffer, state: ReadState): JpegReading | undefined {
  if (state.size !== undefined || segment.length < 6) return damaged;
  if (segment[0] !== 8 || ![1, 3].includes(segment[5] ?? 0)) return notJpeg;
  state.size = { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) };
  return undefined;
}

function readScan(bytes: Buffer, from: number, data: number, state: ReadState): number | undefined {
  const end = endOfScan(bytes, data);
  if (state.size === undefined || end === undefined || end === data) return undefined;
  state.segments.push(bytes.subarray(from, end));
  state.scans += 1;
  return state.scans > mostScans ? undefined : end;
}

/** The marker at an offset, after any fill bytes. */
function markerAt(bytes: Buffer, at: number): { code: number; after: number } | undefined {
  if (bytes[at] !== 0xff) return undefined;
  let place = at + 1;
  while (bytes[place] === 0xff) place += 1;
  const code = bytes[place];
  return code === undefined || code === 0 ? undefined : { code, after: place + 1 };
}

/** The content of a segment, without its length field; undefined when it is cut. */
function segmentAt(bytes: Buffer, at: number): Buffer | undefined {
  if (at + 2 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at);
  return length < 2 || at + length > bytes.length ? undefined : bytes.subarray(at + 2, at + length);
}

/** The offset of the marker after entropy-coded data, which contains stuffed zeros and restart markers. */
function endOfScan(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return undefined;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return undefined;
}

function reading(bytes: Buffer, { size, exif, segments }: ReadState): JpegReading {
  if (size === undefined) return damaged;
  const { minSide, maxSide, maxPixels } = photoLimits;
  const { width, height } = size;
  const fits =
    Math.min(width, height) >= minSide && Math.max(width, height) <= maxSide && width * height <= maxPixels;
  if (!fits) return { ok: false, problem: 'IMAGE_DIMENSIONS' };
  return { ok: true, width, height, exif, bare: () => joined(bytes, segments) };
}

function joined(bytes: Buffer, segments: readonly Buffer[]): Buffer {
  let end = bytes.byteOffset;
  const follow = segments.every((piece) => {
    const follows = piece.buffer === bytes.buffer && piece.byteOffset === end;
    end += piece.length;
    return follows;
  });
  const isWhole = follow && end + 2 === bytes.byteOffset + bytes.length;
  return isWhole ? bytes : Buffer.concat([...segments, Buffer.from([0xff, EOI])]);
}
