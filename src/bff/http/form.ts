import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { submissionFieldNames } from '../../contract/submission.ts';
import { ProblemError } from '../problem.ts';
import type { BodyWatch } from '../shares/places.ts';

/** Sizes in bytes. */
export interface FormLimits {
  bodyBytes: number;
  imageBytes: number;
  fieldBytes: number;
}

export type FieldName = (typeof submissionFieldNames)[number];

/** The parts of a submission as they came, each at most once. */
export interface Form {
  fields: Partial<Record<FieldName, string>>;
  image: Buffer | null;
}

const boundaryLimit = 70;
const isFieldName = (name: string): name is FieldName => (submissionFieldNames as string[]).includes(name);

/** Checks what is known before any of the body is read. @throws Problem */
export function checkBodyHeaders({ headers }: FastifyRequest, limits: FormLimits): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'multipart/form-data' || headers['content-encoding'] !== undefined) {
    throw new ProblemError('MEDIA_TYPE_UNSUPPORTED');
  }
  const boundary = parameters
    .map((it) => /^\s*boundary=(?:"([^"]*)"|(\S*))\s*$/i.exec(it))
    .find((it) => it !== null);
  const value = boundary?.[1] ?? boundary?.[2] ?? '';
  if (value === '' || value.length > boundaryLimit) throw new ProblemError('BODY_MALFORMED');
  if (Number(headers['content-length'] ?? 0) > limits.bodyBytes) throw new ProblemError('BODY_TOO_LARGE');
}

/** Called with the fields before the image, while the image has not been read. May throw a Problem. */
export type BeforeImage = (fields: Form['fields']) => Promise<void>;

/** Reads the whole form into memory, within every limit, unless `watch` ends it first. @throws Problem */
export async function readForm(
  request: FastifyRequest,
  limits: FormLimits,
  watch?: BodyWatch,
  beforeImage?: BeforeImage,
): Promise<Form> {
  const { raw } = request;
  let read = 0;
  const ended = new Promise<never>((_, reject) => {
    raw.on('data', (chunk: Buffer) => {
      read += chunk.length;
      watch?.received(chunk.length);
      if (read > limits.bodyBytes) reject(new ProblemError('BODY_TOO_LARGE'));
    });
    watch?.signal.addEventListener('abort', () => reject(watch.signal.reason));
  });
  ended.catch(() => {});
  try {
    const form = await Promise.race([collect(request, limits, beforeImage), ended]);
    watch?.complete();
    return form;
  } catch (error) {
    // What is left of the body is read and dropped, so that the client gets to the answer.
    raw.unpipe();
    raw.resume();
    throw problemOf(error);
  }
}

async function collect(
  request: FastifyRequest,
  limits: FormLimits,
  beforeImage: BeforeImage = async () => {},
): Promise<Form> {
  const form: Form = { fields: {}, image: null };
  const parts = request.parts({
    limits: {
      files: 1,
      fileSize: limits.imageBytes,
      fields: 9,
      fieldSize: limits.fieldBytes,
      fieldNameSize: 100,
      parts: 10,
      headerPairs: 16,
    },
  });
  for await (const part of parts) {
    if (part.type === 'file') form.image = await takeImage(part, form, beforeImage);
    else takeField(part, form);
  }
  return form;
}

/** Only our own field names are echoed; another one may be anything, or none at all. */
const naming = (name: string) => (name === 'image' || isFieldName(name) ? { fields: [name] } : {});

type FilePart = Extract<Multipart, { type: 'file' }>;
type FieldPart = Extract<Multipart, { type: 'field' }>;

async function takeImage(part: FilePart, form: Form, beforeImage: BeforeImage): Promise<Buffer> {
  if (part.fieldname !== 'image' || form.image !== null)
    throw new ProblemError('FIELD_INVALID', naming(part.fieldname));
  await beforeImage(form.fields);
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk as Buffer);
  if (part.file.truncated) throw new ProblemError('IMAGE_TOO_LARGE', { fields: ['image'] });
  return Buffer.concat(chunks);
}

function takeField({ fieldname, value, valueTruncated }: FieldPart, { fields }: Form): void {
  if (!isFieldName(fieldname) || Object.hasOwn(fields, fieldname) || typeof value !== 'string') {
    throw new ProblemError('FIELD_INVALID', naming(fieldname));
  }
  // A cut value must not pass for a whole one; a claim that long is simply no claim.
  if (valueTruncated)
    throw new ProblemError(fieldname === 'cedula' ? 'CEDULA_INVALID' : 'BODY_TOO_LARGE', {
      fields: [fieldname],
    });
  fields[fieldname] = value;
}

const parserProblems: Readonly<Record<string, ProblemError['code']>> = {
  FST_PARTS_LIMIT: 'BODY_TOO_LARGE',
  FST_FIELDS_LIMIT: 'BODY_TOO_LARGE',
  FST_FILES_LIMIT: 'FIELD_INVALID',
  FST_PROTO_VIOLATION: 'FIELD_INVALID',
  FST_INVALID_JSON_FIELD_ERROR: 'FIELD_INVALID',
};

/** Anything else that the parser reports is a body that is cut or malformed. */
function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new ProblemError(parserProblems[code] ?? 'BODY_MALFORMED');
}
