/** Something that must be found nowhere, under the name that a finding is told by. */
export interface Mark {
  name: string;
  /** The forms in which it could turn up, as latin1. */
  forms: readonly string[];
}

/** Too short to be anybody's for sure. */
const shortest = 8;

/** A secret as it is, escaped for an address, in hexadecimal, and in both alphabets of Base64 wherever it stands in it. */
export function markOf(name: string, secret: string | Buffer): Mark {
  const bytes = typeof secret === 'string' ? Buffer.from(secret) : secret;
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((before) => withinBase64(bytes, before));
  const base64url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const escaped = typeof secret === 'string' ? [encodeURIComponent(secret)] : [];
  const forms = [bytes.toString('latin1'), hex, hex.toUpperCase(), ...base64, ...base64url, ...escaped];
  return { name, forms: [...new Set(forms)].filter(({ length }) => length >= shortest) };
}

/** Pieces of what is too long to be copied as a whole: its beginning, its middle, and its end. */
export function marksWithin(name: string, bytes: Buffer, length = 33): Mark[] {
  const starts = [Math.min(200, bytes.length >> 2), bytes.length >> 1, bytes.length - length - 2];
  return starts.map((from, at) => markOf(`${name} (${at + 1})`, bytes.subarray(from, from + length)));
}

/** The letters that no neighbouring byte has a part in, when so many bytes precede. */
function withinBase64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
  const start = Math.ceil((before * 8) / 6);
  const end = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(start, end).replaceAll('-', '+').replaceAll('_', '/');
}
