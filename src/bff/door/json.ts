import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import { z } from '../../contract/z.ts';
import { Problem } from '../problem.ts';

/** Lets the routes of a scope take small JSON bodies, which nothing else here takes. */
export function takeJson(scope: FastifyInstance, longestBody = 1_024): void {
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: longestBody },
    async (_: FastifyRequest, text: string) => parsed(text),
  );
}

/** A value held to its schema. @throws Problem, of the code given */
export function read<Value>(
  schema: z.ZodMiniType<Value>,
  value: unknown,
  code: ProblemCode,
  ...fields: string[]
): Value {
  const result = z.safeParse(schema, value);
  if (!result.success) throw new Problem(code, fields.length === 0 ? {} : { fields });
  return result.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('BODY_MALFORMED');
  }
}
