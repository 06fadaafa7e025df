import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ProblemCode, problems } from '../../contract/problems/codes.ts';
import { problemMediaType } from '../../contract/problems/problem.ts';
import { type Log, traceOf } from '../log/log.ts';
import { ProblemError, problemBody } from '../problem.ts';
import { localeOf } from './language.ts';

/** Errors of the framework that the client caused. Any other error is a defect. */
const frameworkProblems: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BODY_MALFORMED',
  FST_ERR_CTP_EMPTY_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
};

/** Any error as a problem; the text of an unforeseen one goes nowhere. */
export function problemOf(error: unknown, request: FastifyRequest, log: Log): ProblemError {
  if (error instanceof ProblemError) return error;
  const code = error instanceof Error && 'code' in error ? frameworkProblems[String(error.code)] : undefined;
  if (code !== undefined) return new ProblemError(code);
  log.error({ event: 'defect', requestId: request.id, error: traceOf(error) });
  return new ProblemError('INTERNAL');
}

export function sendProblem(
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const locale = localeOf(request.headers['accept-language']);
  const { retryAfter, allow } = problem.details;
  if (retryAfter != null) reply.header('retry-after', String(retryAfter));
  if (allow !== undefined) reply.header('allow', allow);
  return (
    reply
      .code(problems[problem.code].status)
      .header('content-language', locale)
      .header('cache-control', 'no-store')
      .type(problemMediaType)
      // As bytes: to a text the framework adds a charset, which this media type does not have.
      .send(Buffer.from(JSON.stringify(problemBody(problem, locale, request.id))))
  );
}
