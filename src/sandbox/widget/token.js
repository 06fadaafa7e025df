/** Shared with the sandbox, which rejects a capture without it. Nine bytes, to align with Base64 groups. */
const mark = 'COTEJO-1:';

/**
 * @param {Uint8Array} bytes
 * @returns {string} Base64 (RFC 4648, section 4)
 */
export function toBase64(bytes) {
  let binary = '';
  // In slices, because the number of arguments of a call is limited.
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}

/**
 * The `bestImageToken` of a frame: the mark, then the JPEG.
 * @param {Uint8Array} jpeg
 */
export function makeToken(jpeg) {
  const token = new Uint8Array(mark.length + jpeg.length);
  token.set(new TextEncoder().encode(mark));
  token.set(jpeg, mark.length);
  return toBase64(token);
}

/** An opaque Base64 text of `size` random bytes: a template, or the provider's extra data. */
export function makeOpaque(size = 384) {
  return toBase64(crypto.getRandomValues(new Uint8Array(size)));
}

/** A version 4 UUID; `crypto.randomUUID` is missing on insecure origins. */
export function makeUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
