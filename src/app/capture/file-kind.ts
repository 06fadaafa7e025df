/** File type by its first bytes, regardless of its name; null for all other types. */
export type FileKind = 'jpeg' | 'heic';

/** Bytes that cover the brands of a HEIC file, and the size header of a JPEG behind a large preview. */
export const headBytes = 262_144;

/** Brands of HEIF files with HEVC pictures: ISO/IEC 23008-12, annex B and D. `mif1` and `msf1` may hold AVIF, too. */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];
const openBrands = ['mif1', 'msf1'];
const avifBrands = ['avif', 'avis'];

export function identifyFile(head: Uint8Array): FileKind | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  const brands = brandsOf(head);
  const [major] = brands;
  if (major === undefined) return null;
  if (heicBrands.includes(major)) return 'heic';
  return openBrands.includes(major) && !brands.some((brand) => avifBrands.includes(brand)) ? 'heic' : null;
}

/** The major brand of an ISO media file and then its compatible ones: ISO/IEC 14496-12, section 4.3. */
function brandsOf(head: Uint8Array): string[] {
  const text = (from: number) => String.fromCharCode(...head.subarray(from, from + 4));
  if (text(4) !== 'ftyp') return [];
  const size = new DataView(head.buffer, head.byteOffset).getUint32(0);
  const end = Math.min(size, head.length);
  const compatible = Array.from({ length: Math.max(0, Math.floor((end - 16) / 4)) }, (_, at) =>
    text(16 + at * 4),
  );
  return [text(8), ...compatible];
}

interface Size {
  width: number;
  height: number;
}

/** The stored size in the header of a JPEG or PNG, in pixels; null if it is not within these bytes. */
export function readHeaderSize(head: Uint8Array): Size | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length > 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (identifyFile(head) !== 'jpeg') return null;
  // Segments of ITU-T T.81, annex B: a marker, a length, and in a frame header precision, height and width.
  for (let at = 2; at + 9 < head.length && head[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return null;
}
