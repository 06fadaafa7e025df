/**
 * Half-precision numbers (IEEE 754 binary16, little-endian as in every model file) as single-precision ones; the
 * engines' own Float16Array is younger than the browsers served here.
 */
export function float16To32(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const halves = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const floats = new Float32Array(bytes.byteLength >> 1);
  for (let at = 0; at < floats.length; at++) floats[at] = widen(halves.getUint16(at * 2, true));
  return floats;
}

function widen(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
