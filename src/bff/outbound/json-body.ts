/** Base64 text as ASCII bytes, made once: it goes into any number of bodies as it is, without being escaped. */
export class Base64 {
  readonly text: Buffer;

  constructor(bytes: Buffer) {
    this.text = Buffer.allocUnsafe(4 * Math.ceil(bytes.length / 3));
    let written = 0;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.toString('base64', at, Math.min(at + pieceBytes, bytes.length));
      written += this.text.write(piece, written, 'latin1');
    }
  }
}

/** Of whole groups of three bytes; a text of a whole photo takes twice the time and as much memory again. */
const pieceBytes = 49_152;

/** What JSON can say, or a large Base64 text. */
export type JsonBody = Readonly<Record<string, unknown>>;

/** A JSON object as a list of buffers; a field without a value is left out, as `JSON.stringify` does. */
export function encodeJson(fields: JsonBody): Buffer[] {
  const parts: Buffer[] = [];
  let text = '{';
  let separator = '';
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    text += `${separator}${JSON.stringify(name)}:`;
    separator = ',';
    if (value instanceof Base64) {
      parts.push(Buffer.from(`${text}"`), value.text);
      text = '"';
    } else text += JSON.stringify(value);
  }
  return [...parts, Buffer.from(`${text}}`)];
}
