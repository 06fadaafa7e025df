/** A secret that must appear nowhere, and its name in findings. */
export interface Mark {
  name: string;
  /** The forms in which it could turn up, as latin1. */
  forms: readonly string[];
}

/** Shorter forms match by chance. */
const shortest = 8;

/** A secret as it is, URL-encoded, in hexadecimal, and in both Base64 alphabets at every alignment. */
export function markOf(name: string, secret: string | Buffer): Mark {
  const bytes = typeof secret === 'string' ? Buffer.from(secret) : secret;
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((before) => withinBase64(bytes, before));
  const base64url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const escaped = typeof secret === 'string' ? [encodeURIComponent(secret)] : [];
  const forms = [bytes.toString('latin1'), hex, hex.toUpperCase(), ...base64, ...base64url, ...escaped];
  return { name, forms: [...new Set(forms)].filter(({ length }) => length >= shortest) };
}

/** Pieces of bytes that are too long to be copied whole: start, middle and end. */
export function marksWithin(name: string, bytes: Buffer, length = 33): Mark[] {
  const starts = [Math.min(200, bytes.length >> 2), bytes.length >> 1, bytes.length - length - 2];
  return starts.map((from, at) => markOf(`${name} (${at + 1})`, bytes.subarray(from, from + length)));
}

/** The Base64 characters that depend on no neighbour, after `before` other bytes. */
function withinBase64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
  const start = Math.ceil((before * 8) / 6);
  const end = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(start, end).replaceAll('-', '+').replaceAll('_', '/');
}
