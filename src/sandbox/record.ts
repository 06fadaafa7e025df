import { createHash } from 'node:crypto';
import type { LedgerField } from './ledger.ts';
import { readPicture } from './picture.ts';

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Distinguishes two secrets without revealing them. */
export const fingerprint = (secret: string): string => `sha256:${sha256(secret).slice(0, 16)}`;

const longest = 256;
const secretFields = new Set(['password', 'refresh', 'bestImageToken', 'template', 'registeredTemplateRaw']);
const plainHeaders = new Set([
  'host',
  'content-type',
  'content-length',
  'transfer-encoding',
  'accept',
  'accept-encoding',
  'user-agent',
  'family',
  'x-reference',
  'x-sandbox',
  'x-request-id',
]);

/** @param raw alternating names and values, as returned by node:http */
export function recordHeaders(raw: readonly string[]): { names: string[]; values: Record<string, string> } {
  const names = raw.filter((_, index) => index % 2 === 0);
  const values: Record<string, string> = {};
  names.forEach((name, index) => {
    const value = raw[index * 2 + 1] ?? '';
    const key = name.toLowerCase();
    if (key === 'authorization') {
      const [scheme = '', ...credentials] = value.split(' ');
      values[key] = `${scheme} ${fingerprint(credentials.join(' '))}`;
    } else if (key === 'x-api-key') values[key] = fingerprint(value);
    else if (plainHeaders.has(key)) values[key] = value;
  });
  return { names, values };
}

export function recordText(name: string, value: string): LedgerField {
  const field: LedgerField = { name, kind: 'text', bytes: Buffer.byteLength(value) };
  if (!secretFields.has(name) && value.length <= longest) return { ...field, value };
  // A password is short: its hash could be reversed by guessing.
  return name === 'password' ? field : { ...field, sha256: sha256(value) };
}

export function recordFile(name: string, bytes: Buffer, filename: string, contentType: string): LedgerField {
  const field: LedgerField = {
    name,
    kind: 'file',
    bytes: bytes.length,
    sha256: sha256(bytes),
    filename,
    contentType,
  };
  const picture = readPicture(bytes);
  return picture ? { ...field, picture } : field;
}

/** The fields of a JSON object in order, with nested objects flattened by one level. */
export function recordJson(body: object, prefix = ''): LedgerField[] {
  return Object.entries(body).flatMap(([key, value]: [string, unknown]): LedgerField[] => {
    const name = `${prefix}${key}`;
    if (typeof value === 'string') return [recordText(name, value)];
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && prefix === '') {
      return recordJson(value, `${name}.`);
    }
    const text = JSON.stringify(value);
    const field: LedgerField = { name, kind: kindOf(value), bytes: Buffer.byteLength(text) };
    return [text.length <= longest ? { ...field, value: text } : field];
  });
}

function kindOf(value: unknown): LedgerField['kind'] {
  if (value === null) return 'null';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return Array.isArray(value) ? 'array' : 'object';
}
