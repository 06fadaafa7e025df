import { photoLimits } from '../../contract/submission.ts';

export type JpegProblem = 'IMAGE_NOT_JPEG' | 'IMAGE_DAMAGED' | 'IMAGE_DIMENSIONS';
export type JpegReading = { ok: true; width: number; height: number } | { ok: false; problem: JpegProblem };

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Baseline, extended and progressive; lossless and hierarchical pictures are not what a camera or a browser makes. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const otherFrames: ReadonlySet<number> = new Set([
  0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/**
 * Walks a JPEG from its first marker to its last (ITU-T T.81, annex B) without decoding it: every segment is whole,
 * there is one frame of an allowed size, at least one scan, an end, and nothing after the end. Sizes in pixels.
 */
export function readJpeg(bytes: Buffer): JpegReading {
  if (bytes.length < 3 || bytes.readUIntBE(0, 3) !== 0xffd8ff) return notJpeg;
  const seen: Seen = { size: undefined, scans: 0 };
  let next: number | JpegReading = 2;
  while (typeof next === 'number') next = step(bytes, next, seen);
  return next;
}

interface Seen {
  size: { width: number; height: number } | undefined;
  scans: number;
}

const damaged: JpegReading = { ok: false, problem: 'IMAGE_DAMAGED' };
const notJpeg: JpegReading = { ok: false, problem: 'IMAGE_NOT_JPEG' };

/** Reads the marker at a place with what belongs to it: where the next one stands, or how the walk ended. */
function step(bytes: Buffer, at: number, seen: Seen): number | JpegReading {
  const marker = markerAt(bytes, at);
  if (marker === undefined) return damaged;
  const { code, after } = marker;
  if (code === EOI) return after === bytes.length && seen.scans > 0 ? reading(seen) : damaged;
  if (standsAlone(code)) return damaged;
  const segment = segmentAt(bytes, after);
  if (segment === undefined) return damaged;
  const end = after + 2 + segment.length;
  if (otherFrames.has(code)) return notJpeg;
  if (frames.has(code)) return readFrame(segment, seen) ? end : damaged;
  if (code === SOS) return scanEnd(bytes, end, seen) ?? damaged;
  return end;
}

/** Markers without a segment; between segments none of them has a place. */
const standsAlone = (code: number) => code === SOI || code === 0x01 || isRestart(code);

/** A second frame would be another picture in the same file. */
function readFrame(segment: Buffer, seen: Seen): boolean {
  if (seen.size !== undefined || segment.length < 6) return false;
  seen.size = { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) };
  return true;
}

function scanEnd(bytes: Buffer, from: number, seen: Seen): number | undefined {
  const end = endOfScan(bytes, from);
  if (seen.size === undefined || end === from) return undefined;
  seen.scans += 1;
  return end;
}

/** The marker at a place, after any fill bytes. */
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

/** Where the marker after entropy-coded data stands: stuffed zeros and restart markers belong to the data. */
function endOfScan(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return undefined;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return undefined;
}

function reading({ size }: Seen): JpegReading {
  if (size === undefined) return damaged;
  const { minSide, maxSide, maxPixels } = photoLimits;
  const { width, height } = size;
  const fits =
    Math.min(width, height) >= minSide && Math.max(width, height) <= maxSide && width * height <= maxPixels;
  return fits ? { ok: true, width, height } : { ok: false, problem: 'IMAGE_DIMENSIONS' };
}
