import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem.ts';

const routesByApp = new WeakMap<FastifyInstance, string[]>();

/** Every route of a server as `GET /path`, sorted. HEAD is GET's. */
export const routesOf = (app: FastifyInstance): string[] => [...new Set(routesByApp.get(app))].sort();

/** Records which methods each address of the API has, to distinguish a wrong method from a wrong address. */
export function watchRoutes(app: FastifyInstance): (request: FastifyRequest) => ProblemError {
  const routes: { pattern: RegExp; method: string }[] = [];
  const all: string[] = [];
  routesByApp.set(app, all);
  app.addHook('onRoute', ({ url, method }) => {
    all.push(...[method].flat().flatMap((one) => (one === 'HEAD' ? [] : [`${one} ${url}`])));
    // The page answers GET under every path, so it does not count as an address of the API.
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/[.]/g, '\\.').replace(/:[^/]+/g, '[^/]+')}$`);
    for (const one of [method].flat()) routes.push({ pattern, method: one });
  });
  return (request) => {
    const path = pathOf(request);
    const allowed = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (allowed.length === 0 || allowed.includes(request.method)) return new ProblemError('NOT_FOUND');
    return new ProblemError('METHOD_NOT_ALLOWED', { allow: [...new Set(allowed)].join(', ') });
  };
}

/** Whether a path is the server's own and not the page's. */
export const isOurs = (request: FastifyRequest) =>
  /^\/(api|health|csp-report|oidc(?!\/visit\/[\w-]+$))(\/|$)/.test(pathOf(request));

export const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';
