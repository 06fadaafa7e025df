import type { ProblemCode } from '../../../contract/problems/codes.ts';
import { goodParts, multipart, type Part } from '../../testing/client.suite.ts';

/** One bad request, by the bytes that go over the wire. `language` is the client's Accept-Language. */
export interface Case {
  name: string;
  bytes: (language: string) => Buffer;
  status: number;
  code: ProblemCode;
  /** Headers of the response that this case requires beyond those of every response. */
  headers?: Record<string, string>;
  /** The client sends nothing more: it closes its side after the last byte. */
  hangUp?: true;
  /** The client's language never reached the server: the response is in Spanish. */
  isLocaleUnknown?: true;
}

type Headers = readonly (readonly [name: string, value: string])[];

const key = '0b6f2a3e-5b1c-4c51-9d0f-3a9f8f1f7c11';

/** The bytes of a request; a header with an empty list of values is left out. */
export function requestBytes(method: string, path: string, headers: Headers, body: Buffer | string = '') {
  return (language: string): Buffer => {
    const lines = [['Accept-Language', language], ['Connection', 'close'], ...headers];
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n`), Buffer.from(body)]);
  };
}

/** Bytes that are no request: `{language}` stands for the language. */
export const plainBytes = (text: string) => (language: string) =>
  Buffer.from(text.replace('{language}', language), 'latin1');

interface Changes {
  headers?: Record<string, string | readonly string[]>;
  /** What is sent in place of the form. */
  body?: Buffer | string;
}

/** A submission that would be taken, but for the changes: a header with no value is left out. */
export function submissionBytes(parts: readonly Part[] = goodParts(), changes: Changes = {}) {
  const form = multipart(parts);
  const body = changes.body ?? form.body;
  const headers: Record<string, string | readonly string[]> = {
    Host: 'localhost',
    'Idempotency-Key': key,
    'Content-Type': form.headers['content-type'],
    'Content-Length': String(Buffer.byteLength(body)),
    ...changes.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as const),
  );
  return requestBytes('POST', '/api/verifications', lines, body);
}

/** The parts of a good submission with one of them replaced, or left out. */
export const withPart = (name: string, content: string | Buffer | undefined): Part[] =>
  goodParts().flatMap((part): Part[] => {
    if (part[0] !== name) return [part];
    if (content === undefined) return [];
    return [part[2] === undefined ? [name, content] : [name, content, part[2]]];
  });
