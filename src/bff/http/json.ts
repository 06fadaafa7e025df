import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import { z } from '../../contract/z.ts';
import { ProblemError } from '../problem.ts';

/** Lets the routes of a scope accept small JSON bodies, which no other route accepts. */
export function takeJson(scope: FastifyInstance, longestBody = 1_024): void {
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: longestBody },
    async (_: FastifyRequest, text: string) => parsed(text),
  );
}

/** Validates a value against its schema. @throws Problem, with the code passed in */
export function read<Value>(
  schema: z.ZodMiniType<Value>,
  value: unknown,
  code: ProblemCode,
  ...fields: string[]
): Value {
  const result = z.safeParse(schema, value);
  if (!result.success) throw new ProblemError(code, fields.length === 0 ? {} : { fields });
  return result.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('BODY_MALFORMED');
  }
}
