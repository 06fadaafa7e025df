import type { LedgerField } from '../ledger.ts';

/** Shape of a request without personal data. */
export interface RequestShape {
  /** `citizen_id:text`, sorted: the order on the wire means nothing. */
  fields: readonly string[];
  /** Values fixed by the documents: `device` is `DESKTOP`. */
  fixed: Readonly<Record<string, string>>;
}

/** A received request. `person` and `reference` are for matching only and are never stored. */
export interface ReadRequest {
  shape: RequestShape;
  person: string | null;
  reference: string | null;
  /** Names, kinds and sizes, for the ledger. */
  described: LedgerField[];
}

const fixedValues = new Set(['DESKTOP', 'IOS', 'ANDROID', 'True', '1']);
const personFields = new Set(['cedula', 'citizen_id', 'userId']);
const secretFields = new Set(['username', 'password', 'refresh']);

interface Part {
  name: string;
  kind: LedgerField['kind'];
  bytes: number;
  text: string | null;
}

/** Reads a JSON object or a form from its bytes; anything else has no fields. */
export async function readRequest(
  contentType: string,
  body: Buffer,
  referenceHeader: string | string[] | undefined,
): Promise<ReadRequest> {
  const parts = contentType.includes('json') ? partsOfJson(body) : await partsOfForm(contentType, body);
  const fixed = parts.filter(({ text }) => text !== null && fixedValues.has(text));
  return {
    shape: {
      fields: parts.map(({ name, kind }) => `${name}:${kind}`).sort(),
      fixed: Object.fromEntries(fixed.map(({ name, text }) => [name, text ?? ''])),
    },
    person: personIn(parts) ?? (typeof referenceHeader === 'string' ? referenceHeader : null),
    reference: parts.find(({ name }) => name === 'merchantReferenceId')?.text ?? null,
    described: parts.map(({ name, kind, bytes }) => ({ name, kind, bytes })),
  };
}

/** By its documented name; otherwise the first text that is neither fixed nor a secret. */
function personIn(parts: readonly Part[]): string | null {
  const named = parts.find(({ name }) => personFields.has(name));
  const isForm = parts.some(({ kind }) => kind === 'file');
  const other = parts.find(
    ({ name, text }) => isForm && text !== null && !fixedValues.has(text) && !secretFields.has(name),
  );
  return (named ?? other)?.text ?? null;
}

function partsOfJson(body: Buffer): Part[] {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return typeof json === 'object' && json !== null ? flattened(json, '') : [];
  } catch {
    return [];
  }
}

function flattened(json: object, prefix: string): Part[] {
  return Object.entries(json).flatMap(([key, value]: [string, unknown]): Part[] => {
    const name = nameOf(`${prefix}${key}`);
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && prefix === '') {
      return flattened(value, `${key}.`);
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [{ name, kind: kindOf(value), bytes: Buffer.byteLength(text), text }];
  });
}

function kindOf(value: unknown): LedgerField['kind'] {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return Array.isArray(value) ? 'array' : 'object';
}

async function partsOfForm(contentType: string, body: Buffer): Promise<Part[]> {
  try {
    const headers = { 'content-type': contentType };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    return [...form].map(
      ([name, value]): Part =>
        typeof value === 'string'
          ? { name: nameOf(name), kind: 'text', bytes: Buffer.byteLength(value), text: value }
          : { name: nameOf(name), kind: 'file', bytes: value.size, text: null },
    );
  } catch {
    return [];
  }
}

/** Implausible names are not stored either. */
const nameOf = (name: string): string => (/^[A-Za-z][A-Za-z_.]{0,40}[0-9]?$/.test(name) ? name : 'unknown');
