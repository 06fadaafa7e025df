import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyHttpOptions, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { answerUnparsed, problemOf, sendProblem } from './errors.ts';
import type { Guards } from './guards.ts';
import { helmetOptions, permissionsPolicy } from './headers.ts';
import { pathOf, watchRoutes } from './methods.ts';

/** A server without routes: limits, the headers of every answer, the host check, errors as problems, the log. */
export async function createServer(config: Config, guards: Guards, log: Log): Promise<FastifyInstance> {
  const app = Fastify(optionsOf(config));
  const missing = watchRoutes(app);
  const told = new WeakMap<FastifyRequest, ProblemCode>();
  let closing = false;

  const secure = config.origins.length > 0 && config.origins.every((origin) => origin.startsWith('https:'));
  // Registered before the hooks below, so that what they refuse has these headers too.
  await app.register(helmet, helmetOptions(config.widget, secure));
  await app.register(cookie);
  app.removeAllContentTypeParsers();
  await app.register(multipart, { throwFileSizeLimit: false });

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'permissions-policy': permissionsPolicy,
      'cache-control': 'no-store',
    });
    if (closing) throw new Problem('OVERLOADED', { retryAfter: 1 });
    // A probe comes by the address of the machine.
    if (!pathOf(request).startsWith('/health/')) guards.checkHost(request);
    if (request.is404) throw missing(request);
  });

  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request, log);
    told.set(request, problem.code);
    return sendProblem(problem, request, reply);
  });

  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_, reply) => {
    // A connection that is kept would hold the process that is stopping.
    if (closing) reply.header('connection', 'close');
  });

  app.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId, routeOptions } = request;
    const code = told.get(request);
    log.info({
      event: 'request',
      requestId,
      method,
      route: routeOptions.url ?? '-',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(code !== undefined && { code }),
    });
  });
  return app;
}

function optionsOf({ times, limits, trustedProxies }: Config): FastifyHttpOptions<Server> {
  return {
    requestTimeout: times.requestMs,
    bodyLimit: limits.bodyBytes,
    http: {
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: 2_000,
      requestTimeout: times.requestMs,
      // Node enforces the time of a whole request only when the headers have less of it.
      headersTimeout: times.requestMs / 2,
      // The host is checked here, with an answer in our form.
      requireHostHeader: false,
    },
    trustProxy: [...trustedProxies],
    genReqId: () => randomUUID(),
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : nowhere),
    clientErrorHandler: answerUnparsed,
    return503OnClosing: false,
  };
}

const longestUrl = 2_048;
/** An address that no route has, for those that no router can read. */
const nowhere = '/api/-';

function isReadable(url: string): boolean {
  if (url.length > longestUrl) return false;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
