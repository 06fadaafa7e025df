import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { ProblemCode } from '../contract/problems/codes.ts';
import { publicConfigSchema } from '../contract/public-config.ts';
import { verificationSchema } from '../contract/verification.ts';
import { z } from '../contract/z.ts';
import type { Config } from './config/config.ts';
import { openApi } from './docs/openapi.ts';
import { docsPage, docsStyle } from './docs/page.ts';
import { answerUnparsed, problemOf, sendProblem } from './door/errors.ts';
import { guardsOf } from './door/guards.ts';
import { helmetOptions, permissionsPolicy } from './door/headers.ts';
import { pathOf, watchRoutes } from './door/methods.ts';
import { knownSession, sessionOf } from './door/session.ts';
import { checkSubmissionHeaders, readKey, readSubmission, type Terms } from './door/submission.ts';
import { keyedBy } from './keyed.ts';
import { type Log, silentLog } from './log.ts';
import { addPage, addWidget, type PageSource } from './page.ts';
import { Problem } from './problem.ts';
import type { Provider } from './providers/provider.ts';
import { openProviders } from './providers/registry.ts';
import { memoryStore } from './store/memory.ts';
import type { Answer, Store } from './store/store.ts';
import { createVerify } from './verify.ts';

export interface AppParts {
  config: Config;
  /** Default: the built page of the configured folder. */
  page?: PageSource;
  /** Default: a record in memory with the configured enrolments. */
  store?: Store;
  /** Default: the configured vendors. */
  providers?: (store: Store) => Provider[];
  /** Default: silent. */
  log?: Log;
}

/** The whole server as a value: `inject` a request, or `listen`. Closing it lets what is in flight finish. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, log = silentLog } = parts;
  const keyed = keyedBy(config.recordKey);
  const store = parts.store ?? memoryStore();
  for (const { cedula, ...enrolment } of config.enrolments)
    await store.enrol(keyed('claim', cedula), enrolment);
  const providers = parts.providers?.(store) ?? openProviders(config.vendors, config.link, store);
  const { attempts, similarity: display, times } = config;
  const verify = createVerify({
    providers,
    store,
    keyed,
    attempts,
    display,
    handlerMs: times.handlerMs,
    log,
  });
  const guards = guardsOf(config.origins);
  const terms: Terms = {
    config: config.public,
    limits: { ...config.limits, imageBytes: config.public.limits.photoBytes },
  };

  const app = Fastify({
    requestTimeout: times.requestMs,
    bodyLimit: config.limits.bodyBytes,
    http: {
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: 2_000,
      // Not less than the whole, and the whole is not enforced any more.
      headersTimeout: times.requestMs / 2,
      requestTimeout: times.requestMs,
      // The host is checked here, with an answer in our form.
      requireHostHeader: false,
    },
    genReqId: () => randomUUID(),
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : nowhere),
    clientErrorHandler: answerUnparsed,
    return503OnClosing: false,
  });
  const missing = watchRoutes(app);
  const told = new WeakMap<FastifyRequest, ProblemCode>();
  let closing = false;

  const secure = config.origins.length > 0 && config.origins.every((origin) => origin.startsWith('https:'));
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
  // A connection that is kept would hold the process that is stopping.
  app.addHook('onSend', async (_, reply) => {
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

  app.get('/api/config', async (request, reply) => {
    sessionOf(request, reply, guards.isSecure(request));
    return z.parse(publicConfigSchema, config.public);
  });

  app.post('/api/verifications', { onRequest: [sameSite, submissionHeaders] }, async (request, reply) => {
    const session = sessionOf(request, reply, guards.isSecure(request));
    const submission = await readSubmission(request, terms);
    return sendAnswer(await verify.submit(submission, { session, requestId: request.id }));
  });

  app.get<{ Params: { key: string } }>(
    '/api/verifications/:key',
    { onRequest: sameSite },
    async (request) => {
      const session = knownSession(request, guards.isSecure(request));
      const key = readKey(request.params.key, 'VERIFICATION_NOT_FOUND');
      if (session === undefined) throw new Problem('VERIFICATION_NOT_FOUND');
      return sendAnswer(await verify.recorded(key, session));
    },
  );

  const document = openApi();
  app.get('/api/openapi.json', async () => document);
  app.get('/api/docs', async (_, reply) => reply.type('text/html; charset=utf-8').send(docsPage(document)));
  app.get('/api/docs.css', async (_, reply) => reply.type('text/css; charset=utf-8').send(docsStyle));

  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async () => {
    await store.ready().catch(() => {
      throw new Problem('STORE_UNAVAILABLE');
    });
    return { status: 'ready' };
  });

  if (config.widget !== null) addWidget(app, config.widget.dir);
  await addPage(app, parts.page ?? { kind: 'static', dir: config.staticDir });

  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onClose', async () => {
    await verify.settled();
    await Promise.all(providers.map((provider) => provider.close()));
    await store.close();
  });
  return app;

  async function sameSite(request: FastifyRequest): Promise<void> {
    guards.checkOrigin(request);
  }

  async function submissionHeaders(request: FastifyRequest): Promise<void> {
    checkSubmissionHeaders(request, terms);
  }
}

/** The verdict, or the problem that it ended in with the verdict inside. */
function sendAnswer({ verification, problem }: Answer) {
  const checked = z.parse(verificationSchema, verification);
  if (problem !== null) throw new Problem(problem.code, { ...problem, verification: checked });
  return checked;
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
