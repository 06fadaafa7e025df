import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Problem, problemMediaType, problemSchema } from '../../contract/problems/problem.ts';
import { type Verification, verificationSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import { photo } from './jpeg.suite.ts';

export type Part = readonly [name: string, content: string | Buffer, filename?: string];

/** A multipart body, byte for byte as a test wants it. */
export function multipart(parts: readonly Part[], boundary = 'test-boundary', end = '--') {
  const body = Buffer.concat([
    ...parts.flatMap(([name, content, filename]) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"` +
          `${filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: image/jpeg`}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}${end}\r\n`),
  ]);
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body };
}

export const goodParts = (cedula = '8-123-4567', image: Buffer = photo): Part[] => [
  ['cedula', cedula],
  ['device', 'DESKTOP'],
  ['consent', 'notice-1'],
  ['image', image, 'face.jpg'],
];

export interface Answered {
  status: number;
  headers: Record<string, unknown>;
  verification: Verification | undefined;
  problem: Problem | undefined;
}

/** Posts to the app and validates the answer against the contract. */
export async function post(
  app: FastifyInstance,
  parts: readonly Part[] = goodParts(),
  headers: Record<string, string> = {},
  url = '/api/verifications',
): Promise<Answered> {
  const form = multipart(parts);
  const response = await app.inject({
    method: 'POST',
    url,
    headers: { host: 'localhost', 'idempotency-key': randomUUID(), ...form.headers, ...headers },
    payload: form.body,
  });
  return answered(response);
}

export async function get(
  app: FastifyInstance,
  url: string,
  headers: Record<string, string> = {},
): Promise<Answered> {
  return answered(await app.inject({ url, headers: { host: 'localhost', ...headers } }));
}

type Response = Awaited<ReturnType<FastifyInstance['inject']>>;

export function answered(response: Response): Answered {
  const { statusCode: status, headers } = response;
  const isProblem = String(headers['content-type']).startsWith(problemMediaType);
  return {
    status,
    headers,
    verification: status === 200 ? z.parse(verificationSchema, response.json()) : undefined,
    problem: isProblem ? z.parse(problemSchema, response.json()) : undefined,
  };
}
