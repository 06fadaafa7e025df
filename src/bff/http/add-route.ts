import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import {
  type AnswerOf,
  type BodyOf,
  type ParamsOf,
  parseRouteName,
  type QueryOf,
  type RouteName,
  routeOf,
} from '../../contract/api/routes.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import { z } from '../../contract/z.ts';
import { read } from './json.ts';

const jsonType = 'application/json';

export type RouteRequest<Name extends RouteName> = FastifyRequest<{ Params: ParamsOf<Name> }>;

/** What a handler returns: nothing for an answer without a body. */
type HandlerResult<Name extends RouteName> = [AnswerOf<Name>] extends [undefined]
  ? Promise<void> | Promise<FastifyReply>
  : Promise<AnswerOf<Name> | FastifyReply>;

/** Reads a part of the request by the schema of its row. @throws Problem of this code, with the names of the fields */
type Read<Value> = (code: ProblemCode, ...fields: string[]) => Value;

interface RouteInput<Name extends RouteName> {
  body: Read<BodyOf<Name>>;
  query: Read<QueryOf<Name>>;
}

/**
 * Registers the handler of a row of the route table. What it returns is checked by the row's schema and sent with the
 * row's status and media type; a handler that sends the answer itself returns the reply.
 */
export function addRoute<Name extends RouteName>(
  app: FastifyInstance,
  name: Name,
  handle: (request: RouteRequest<Name>, reply: FastifyReply, input: RouteInput<Name>) => HandlerResult<Name>,
  onRequest: onRequestAsyncHookHandler[] = [],
): void {
  const { method, path } = parseRouteName(name);
  const { answer: row, body, query } = routeOf(name);
  const [mediaType] = Object.keys(row.content ?? {});
  const schemas = { body: body?.[jsonType], query, answer: row.content?.[jsonType] };
  const reads =
    <Value>(schema: z.ZodMiniType | undefined, value: unknown): Read<Value> =>
    (code, ...fields) =>
      read(schema as z.ZodMiniType<Value>, value, code, ...fields);

  app.route<{ Params: ParamsOf<Name> }>({
    method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    onRequest,
    handler: async (request, reply) => {
      const input = { body: reads(schemas.body, request.body), query: reads(schemas.query, request.query) };
      const answer: unknown = await handle(request, reply, input as RouteInput<Name>);
      if (answer === reply) return reply;
      reply.code(row.status);
      if (mediaType === undefined) return reply.send();
      return schemas.answer === undefined
        ? reply.type(`${mediaType}; charset=utf-8`).send(answer)
        : z.parse(schemas.answer, answer);
    },
  });
}
