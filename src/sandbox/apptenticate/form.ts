import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { LedgerField } from '../ledger.ts';
import { readPicture, readSubmittedJpeg } from '../picture.ts';
import { recordFile, recordText } from '../record.ts';

export type ReceivedPart =
  | { kind: 'text'; name: string; text: string }
  | { kind: 'file'; name: string; bytes: Buffer; filename: string; contentType: string };

/** High enough to detect a file over the limit without buffering all of it. */
export const formLimits = {
  fileSize: 8_000_000,
  files: 5,
  fields: 50,
  fieldSize: 65_536,
  parts: 55,
} as const;

/**
 * The parts of a multipart form, or the pairs of a url-encoded one, in the order they were sent.
 * @throws an error with `statusCode` 400 or 413 for a body that does not match its content type
 */
export async function readSandboxForm(request: FastifyRequest): Promise<ReceivedPart[]> {
  if (!request.isMultipart()) {
    return request.body instanceof URLSearchParams
      ? [...request.body].map(([name, text]) => ({ kind: 'text', name, text }))
      : [];
  }
  try {
    const parts: ReceivedPart[] = [];
    for await (const part of request.parts()) parts.push(await readPart(part));
    return parts;
  } catch (error) {
    // The parser throws plain errors for a missing boundary or a cut body, which are the caller's mistakes.
    throw Object.assign(error as Error, { statusCode: (error as { statusCode?: number }).statusCode ?? 400 });
  }
}

async function readPart(part: Multipart): Promise<ReceivedPart> {
  const name = part.fieldname;
  if (part.type === 'file') {
    const bytes = await part.toBuffer();
    return { kind: 'file', name, bytes, filename: part.filename, contentType: part.mimetype };
  }
  if (part.valueTruncated) throw new Error(`Field "${name}" is too long.`);
  return { kind: 'text', name, text: String(part.value) };
}

export function recordPart(part: ReceivedPart): LedgerField {
  return part.kind === 'text'
    ? recordText(part.name, part.text)
    : recordFile(part.name, part.bytes, part.filename, part.contentType);
}

/** The text of a field; undefined when it is absent or a file. */
export function textOf(parts: readonly ReceivedPart[], name: string): string | undefined {
  const part = parts.find((candidate) => candidate.name === name);
  return part?.kind === 'text' ? part.text : undefined;
}

export function fileOf(parts: readonly ReceivedPart[], name: string): Buffer | undefined {
  const part = parts.find((candidate) => candidate.name === name);
  return part?.kind === 'file' ? part.bytes : undefined;
}

/** The fields that a service accepts. `required` ones must be present and not blank. */
export interface FormRule {
  required: readonly string[];
  optional: readonly string[];
  /** The name that must be a file; the others must be text. */
  image?: { name: string; jpegOnly: boolean };
  device?: string;
}

/** The vendor does not define "2 MB": the sandbox uses the smaller interpretation, in bytes. */
export const imageLimit = 2_000_000;
const devices = ['DESKTOP', 'IOS', 'ANDROID'];

/** Why the form violates the rule, as a message for the client's developer; undefined if it does not. */
export function faultInForm(parts: readonly ReceivedPart[], rule: FormRule): string | undefined {
  const allowed = [...rule.required, ...rule.optional];
  const names = parts.map((part) => part.name);
  const stranger = names.find((name) => !allowed.includes(name));
  if (stranger !== undefined) return `Unexpected field "${stranger}": this path takes ${allowed.join(', ')}.`;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `Field "${twice}" was sent more than once.`;
  const missing = rule.required.find((name) => !names.includes(name));
  if (missing !== undefined) return `Field "${missing}" is required.`;
  for (const part of parts) {
    const fault = part.kind === 'file' ? faultInFile(part, rule) : faultInText(part.name, part.text, rule);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultInText(name: string, text: string, rule: FormRule): string | undefined {
  if (name === rule.image?.name) return `Field "${name}" must be a file.`;
  if (rule.required.includes(name) && text.trim() === '') return `Field "${name}" may not be blank.`;
  if (name === rule.device && !devices.includes(text)) {
    return `Field "${name}" must be one of ${devices.join(', ')}.`;
  }
  return undefined;
}

function faultInFile(part: ReceivedPart & { kind: 'file' }, rule: FormRule): string | undefined {
  if (part.name !== rule.image?.name) return `Field "${part.name}" must be text.`;
  if (part.bytes.length > imageLimit) return `The image exceeds 2 MB (${imageLimit} bytes).`;
  if (!rule.image.jpegOnly) {
    return readPicture(part.bytes) ? undefined : `Field "${part.name}" is not a valid image.`;
  }
  if (!/\.jpg$/i.test(part.filename)) return `The image must be a .jpg file, not "${part.filename}".`;
  if (part.contentType !== 'image/jpeg') return `The image must be image/jpeg, not ${part.contentType}.`;
  return readSubmittedJpeg(part.bytes) ? undefined : 'The image is not a valid JPEG.';
}
