import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify from 'fastify';
import { parseRouteName } from '../../contract/api/routes.ts';

/** Concessions that a vendor's widget needs, made only where one is configured. */
export interface WidgetConcessions {
  /** Other origins that it may call. */
  origins: readonly string[];
}

/** The bundler names the entries of workers so. */
const workerEntry = /^\/assets\/([\w.-]+)\.worker-[\w-]+\.js$/;
/** It compiles an embedded module, where that is allowed, and is slower where it is not. */
const compiling = new Set(['guidance']);

/**
 * What one of our own workers needs: to be run, to fetch its model, and for guidance to compile WebAssembly.
 * A worker obeys the policy of its own response, so concessions to a page with a vendor's widget do not apply
 * to it, nor the other way round. Null for a path that is not a worker's.
 */
export function workerPolicy(path: string): string | null {
  const name = workerEntry.exec(path)?.[1];
  if (name === undefined) return null;
  return [
    "default-src 'none'",
    compiling.has(name) ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join(';');
}

/**
 * The page's own policy again, in report-only mode: the enforced one stays free of addresses. `report-uri`
 * and not `report-to`, which Firefox and Safari implemented late and no browser supports on plain http.
 */
export const reportingPolicy = (policy: string) =>
  `${policy};report-uri ${parseRouteName('POST /csp-report').path}`;

/** The headers of every answer: documents, the API, assets, error pages. HSTS only where people come by TLS. */
export function helmetOptions(widget: WidgetConcessions | null, secure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      // The defaults upgrade http, which breaks a kiosk on a LAN, and allow inline styles.
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: widget === null ? ["'self'"] : ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(widget?.origins ?? [])],
        workerSrc: widget === null ? ["'self'"] : ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameSrc: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    originAgentCluster: true,
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xContentTypeOptions: true,
    xDnsPrefetchControl: { allow: false },
    xDownloadOptions: false,
    xFrameOptions: { action: 'deny' },
    xPermittedCrossDomainPolicies: false,
    xPoweredBy: false,
    xXssProtection: false,
  };
}

export const permissionsPolicy = 'camera=(self)';

/** The same headers as a list, for answers that belong to no request of the framework. */
export async function listHeaders(options: FastifyHelmetOptions): Promise<Record<string, string>> {
  const bare = Fastify();
  await bare.register(helmet, options);
  bare.get('/', async (_, reply) => reply.code(204).send());
  const { headers } = await bare.inject('/');
  const { date: _, connection: __, ...set } = headers as Record<string, string>;
  return { ...set, 'permissions-policy': permissionsPolicy };
}
