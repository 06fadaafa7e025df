import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyHttpOptions, type FastifyInstance, type FastifyRequest } from 'fastify';
import { parseRouteName } from '../../contract/api/routes.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Config } from '../config/config.ts';
import type { Tls } from '../config/tls.ts';
import type { Log } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import { watchConnections } from './connections.ts';
import { respondBeforeBody } from './early-response.ts';
import { problemOf, sendProblem } from './errors.ts';
import type { Guards } from './guards.ts';
import { helmetOptions, listHeaders, permissionsPolicy } from './headers.ts';
import { isOurs, pathOf, watchRoutes } from './methods.ts';
import { answerBare, answerUnparsed } from './unparsed.ts';

/** A server without routes: limits, the headers of every answer, the host check, errors as problems, the log. */
export async function createServer(config: Config, guards: Guards, log: Log): Promise<FastifyInstance> {
  const { origins, tls } = config;
  const secure =
    tls !== null || (origins.length > 0 && origins.every((origin) => origin.startsWith('https:')));
  const everyHeader = helmetOptions(config.widget, secure);
  const bareHeaders = await listHeaders(everyHeader);
  /** The Accept-Language of the latest request of a connection. */
  const spoken = new WeakMap<Socket, string | undefined>();
  const options: FastifyHttpOptions<Server> = {
    ...optionsOf(config),
    clientErrorHandler: (error, socket) => answerUnparsed(error, socket, bareHeaders, spoken.get(socket)),
  };
  const app = tls === null ? Fastify(options) : overTls(options, tls);
  const endConnections = watchConnections(app.server);
  const missing = watchRoutes(app);
  const answeredCodes = new WeakMap<FastifyRequest, ProblemCode>();
  let closing = false;

  // Registered before the hooks below, so that what they refuse has these headers too.
  await app.register(helmet, everyHeader);
  await app.register(cookie);
  app.removeAllContentTypeParsers();
  await app.register(multipart, { throwFileSizeLimit: false });

  app.addHook('onRequest', async (request, reply) => {
    spoken.set(request.raw.socket, request.headers['accept-language']);
    reply.headers({
      'x-request-id': request.id,
      'permissions-policy': permissionsPolicy,
      'cache-control': 'no-store',
    });
    if (closing) throw new ProblemError('OVERLOADED', { retryAfter: 1 });
    // A probe comes by the address of the machine.
    if (!pathOf(request).startsWith('/health/')) guards.checkHost(request);
    if (request.url === tooLong) throw new ProblemError('URL_TOO_LONG');
    const { is404, routeOptions } = request;
    if (is404) throw missing(request);
    // The page answers GET under every path, also under one that the API has for other methods.
    if (routeOptions.url === '/*' && isOurs(request)) throw missing(request);
  });

  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request, log);
    answeredCodes.set(request, problem.code);
    return sendProblem(problem, request, reply);
  });

  app.addHook('preClose', async () => {
    closing = true;
    endConnections();
  });
  app.addHook('onSend', async ({ raw }, reply) => {
    // An idle keep-alive connection would hold up the process that is stopping.
    if (closing || !raw.complete) reply.header('connection', 'close');
    if (!raw.complete) respondBeforeBody(raw);
  });
  // A client that sends `Expect` may go on once its headers have passed, or is refused without a body.
  app.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    app.server.emit('request', request, response);
  });
  app.addHook('preParsing', async ({ headers }, reply) => {
    if (headers.expect?.toLowerCase() === '100-continue') reply.raw.writeContinue();
  });
  // There are no other expectations (RFC 9110, section 10.1.1).
  app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    app.server.emit('request', request, response);
  });
  // Node would hand over the bare connection, or end it without an answer.
  app.server.on('connect', ({ headers }, socket: Socket) => {
    answerBare(
      new ProblemError('METHOD_NOT_ALLOWED', { allow: '' }),
      socket,
      bareHeaders,
      headers['accept-language'],
    );
  });

  app.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId, routeOptions } = request;
    const code = answeredCodes.get(request);
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

function optionsOf({ times, limits }: Config): FastifyHttpOptions<Server> {
  return {
    requestTimeout: times.requestMs,
    // A good request never reaches either of these: one waits for a handler that forgot to answer, the other
    // for a client that reads nothing.
    handlerTimeout: times.requestMs + times.handlerMs,
    connectionTimeout: times.requestMs + times.handlerMs,
    bodyLimit: limits.bodyBytes,
    keepAliveTimeout: times.keepAliveMs,
    http: {
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: Math.min(2_000, times.requestMs),
      requestTimeout: times.requestMs,
      // Node enforces the time of a whole request only when the headers have less of it.
      headersTimeout: times.requestMs / 2,
      // The host is checked here, with an answer in our form.
      requireHostHeader: false,
    },
    genReqId: () => randomUUID(),
    rewriteUrl: ({ url = '/' }) => (url.length > longestOf(url) ? tooLong : isReadable(url) ? url : nowhere),
    return503OnClosing: false,
  };
}

/** Nothing here depends on what kind of socket a request came by. */
const overTls = (options: FastifyHttpOptions<Server>, tls: Tls): FastifyInstance =>
  Fastify({
    ...(options as object),
    https: { ...options.http, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 },
  }) as unknown as FastifyInstance;

const longestUrl = 2_048;
const { path: callbackPath } = parseRouteName('GET /api/operator/openid/callback');
/** Codes of some providers are long; a person coming back with one must not get a page of problems. */
const longestOf = (url: string) => (url.startsWith(`${callbackPath}?`) ? 4 * longestUrl : longestUrl);
/** An address that no route has, for those that no router can read. */
const nowhere = '/api/-';
/** The route that refuses a long address. */
const tooLong = '/api/--';

function isReadable(url: string): boolean {
  // An absolute URL would name a host other than the one that was checked.
  if (!url.startsWith('/')) return false;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
