import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { requestIdSchema } from '../../contract/relying-party.ts';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { read, takeJson } from '../http/json.ts';
import { sessionOf } from '../http/session.ts';
import { ProblemError } from '../problem.ts';
import type { Logos } from './logos.ts';
import { logoPath, type RequestVisits } from './request-visits.ts';

/** Below the origin; the issuer's path. */
export const issuerPath = '/oidc';

/** The endpoints of the protocol; the discovery document describes them. */
const endpoints = [
  ['GET', '/auth'],
  ['GET', '/auth/:uid'],
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/jwks'],
  ['GET', '/me'],
  ['POST', '/me'],
  ['POST', '/request'],
  ['POST', '/token'],
] as const;

/** As `GET /path`. */
export const protocolRoutes: readonly string[] = [
  ...endpoints.map(([method, path]) => `${method} ${issuerPath}${path}`),
  `GET ${logoPath}:hash`,
];

/** The provider for the origin of a request. @throws Problem NOT_FOUND where there is no relying party */
export type ProviderFor = (request: FastifyRequest) => Promise<Provider>;

/** Mounts the endpoints of the protocol. */
export async function addProtocolRoutes(
  app: FastifyInstance,
  providerFor: ProviderFor,
  guards: Guards,
): Promise<void> {
  await app.register(async (scope) => {
    // The provider reads the bodies itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));

    const handle = async (request: FastifyRequest, reply: FastifyReply) => {
      const provider = await providerFor(request);
      const { raw } = request;
      const { protocol, host } = new URL(provider.issuer);
      // What it writes into addresses and cookies follows the issuer, not what a proxy or a client says.
      Object.assign(raw.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host });
      // Each request needs a face of its own: there is no session to go on with.
      raw.headers.cookie = withoutSession(raw.headers.cookie);
      Object.assign(raw, { originalUrl: raw.url, url: raw.url?.slice(issuerPath.length) });
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      reply.hijack();
      await handlerOf(provider)(raw, reply.raw);
    };
    const navigations = new Set<string>(['/auth', '/auth/:uid']);
    for (const [method, path] of endpoints)
      scope.route({
        method,
        url: `${issuerPath}${path}`,
        exposeHeadRoute: false,
        handler: handle,
        onRequest: async (request) => {
          // A person arrives by a navigation: no frame, no script of another site.
          if (navigations.has(path)) guards.checkNavigation(request);
          else guards.checkOrigin(request);
        },
      });
  });
}

const handlers = new WeakMap<Provider, ReturnType<Provider['callback']>>();

function handlerOf(provider: Provider): ReturnType<Provider['callback']> {
  const handler = handlers.get(provider) ?? provider.callback();
  handlers.set(provider, handler);
  return handler;
}

const withoutSession = (cookie = ''): string =>
  cookie
    .split(/; */)
    .filter((pair) => !pair.startsWith('cotejo_oidc_session'))
    .join('; ');

/** The page of a request: who asks, and how it ends. */
export async function addRequestRoutes(
  app: FastifyInstance,
  visits: RequestVisits,
  providerFor: ProviderFor,
  guards: Guards,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    takeJson(scope);
    const browserOf = async (request: FastifyRequest, reply: FastifyReply) => ({
      ...{ request, reply, provider: await providerFor(request) },
      session: sessionOf(request, reply, guards.isSecure(request)),
    });
    addRoute(scope, 'POST /oidc/visit/{uid}/begin', async (request, reply) => {
      const uid = read(requestIdSchema, request.params.uid, 'REQUEST_UNKNOWN');
      return visits.begin(uid, await browserOf(request, reply));
    });
    addRoute(scope, 'POST /oidc/visit/{uid}/end', async (request, reply, input) => {
      const uid = read(requestIdSchema, request.params.uid, 'REQUEST_UNKNOWN');
      const browser = await browserOf(request, reply);
      const { how } = input.body('FIELD_INVALID', 'how');
      return { leaveTo: await visits.end(uid, how, browser) };
    });
  });
}

/** The logos of relying parties. An address is the hash of its content, so nobody can list them. */
export function addLogoRoute(app: FastifyInstance, logos: Logos): void {
  app.get<{ Params: { hash: string } }>(
    `${logoPath}:hash`,
    { exposeHeadRoute: false },
    async (request, reply) => {
      const png = await logos.read(request.params.hash);
      if (png === undefined) throw new ProblemError('NOT_FOUND');
      return reply.header('cache-control', 'public, max-age=31536000, immutable').type('image/png').send(png);
    },
  );
}

/** @param make for an issuer; a provider is made once for each */
export function createProviderFor(
  make: (issuer: string) => Promise<Provider>,
  isOn: () => Promise<boolean>,
  guards: Guards,
): ProviderFor {
  const made = new Map<string, Promise<Provider>>();
  return async (request) => {
    if (!(await isOn())) throw new ProblemError('NOT_FOUND');
    const issuer = `${guards.originOf(request)}${issuerPath}`;
    const known = made.get(issuer);
    if (known !== undefined) return known;
    // Without configured origins a machine has as many as it has ports.
    if (made.size >= mostIssuers) throw new ProblemError('NOT_FOUND');
    const making = make(issuer);
    made.set(issuer, making);
    making.catch(() => made.delete(issuer));
    return making;
  };
}

const mostIssuers = 16;
