import { randomBytes } from 'node:crypto';

export interface FormFile {
  name: string;
  filename: string;
  type: string;
  bytes: Buffer;
}

export interface EncodedForm {
  headers: { 'content-type': string };
  body: Buffer[];
}

/** A multipart/form-data body (RFC 7578) as a list of buffers, so that the photo is not copied. */
export function encodeForm(
  fields: readonly (readonly [name: string, value: string])[],
  file?: FormFile,
): EncodedForm {
  const boundary = `----cotejo${randomBytes(18).toString('hex')}`;
  const texts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const end = `--${boundary}--\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  if (file === undefined) return { headers, body: [Buffer.from(texts.join('') + end)] };
  const opening =
    `--${boundary}\r\nContent-Disposition: form-data; name="${file.name}"; filename="${file.filename}"\r\n` +
    `Content-Type: ${file.type}\r\n\r\n`;
  return { headers, body: [Buffer.from(texts.join('') + opening), file.bytes, Buffer.from(`\r\n${end}`)] };
}
