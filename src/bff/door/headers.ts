import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify from 'fastify';
import { cspReportPath } from './csp-report.ts';

/** Concessions that a vendor's widget needs, made only where one is configured. */
export interface WidgetConcessions {
  /** Other origins that it may call. */
  origins: readonly string[];
}

/**
 * What one of our own workers needs: to be run, to fetch its model. A worker obeys the policy of its own response, so
 * what is conceded to a page with a vendor's widget is not conceded to it.
 */
export const workerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join(';');

/**
 * The page's own policy once more, only to be reported against: the one that is enforced stays free of addresses.
 * `report-uri` and not `report-to`, which Firefox and Safari learned late and no browser heeds on plain http.
 */
export const reportingPolicy = (policy: string) => `${policy};report-uri ${cspReportPath}`;

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
