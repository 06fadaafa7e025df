import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

/** Remembers which methods each address of the API has, to tell a wrong method from a wrong address. */
export function watchRoutes(app: FastifyInstance): (request: FastifyRequest) => Problem {
  const routes: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    // The page answers GET under every path: that says nothing about an address.
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/[.]/g, '\\.').replace(/:[^/]+/g, '[^/]+')}$`);
    for (const one of [method].flat()) routes.push({ pattern, method: one });
  });
  return (request) => {
    const path = pathOf(request);
    const allowed = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (allowed.length === 0 || allowed.includes(request.method)) return new Problem('NOT_FOUND');
    return new Problem('METHOD_NOT_ALLOWED', { allow: [...new Set(allowed)].join(', ') });
  };
}

/** Whether a path is the server's own and not the page's. */
export const isOurs = (request: FastifyRequest) => /^\/(api|health|csp-report)(\/|$)/.test(pathOf(request));

export const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';
