import { type ProblemCode, problems } from '../../contract/problems/codes.ts';
import { problemMediaType } from '../../contract/problems/problem.ts';
import { z } from '../../contract/z.ts';

export type Json = Record<string, unknown>;

export interface Operation extends Json {
  summary: string;
  description: string;
  responses: Record<string, { description: string }>;
}

/** @param io what comes out of the schema, or what may be put in */
export const jsonSchema = (schema: z.ZodMiniType, io: 'output' | 'input' = 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const json = (name: string, type = 'application/json') => ({ [type]: { schema: ref(name) } });

/** One response per status, naming the codes that come with it. */
export function problemResponses(...codes: ProblemCode[]): Operation['responses'] {
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: codes.filter((code) => problems[code].status === status).join(', '),
        content: json('Problem', problemMediaType),
      },
    ]),
  );
}

/** What any address may answer. */
export const everywhere = [
  'REQUEST_TIMEOUT',
  'HOST_UNKNOWN',
  'HEADERS_TOO_LARGE',
  'INTERNAL',
  'OVERLOADED',
] as const;

/** A body of a schema's, asked for and told. */
export const body = (name: string) => ({ required: true, content: json(name) });
export const told = (description: string, name: string) => ({ description, content: json(name) });
