import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Delivery, deliverMessage, type FormatRejection, rejectAsSandbox } from './deliver.ts';
import { Ledger, type LedgerEntry } from './ledger.ts';
import type { Timings } from './options.ts';
import { recordHeaders } from './record.ts';
import {
  compositionHeader,
  NotUnderstood,
  plainComposition,
  readComposition,
} from './scenarios/composition.ts';

export interface VendorServer {
  app: FastifyInstance;
  ledger: Ledger;
  /** Adds a service. The request is in the ledger before its handler is called. */
  service(
    path: string,
    handler: (request: FastifyRequest, delivery: Delivery) => Promise<FastifyReply>,
  ): void;
}

export interface VendorServerOptions {
  refusal: FormatRejection;
  timings: Timings;
  limits: { entries: number; imageBytes: number };
  now: () => number;
  /** Response of `/elsewhere/`, the target of redirects: a positive verdict, so that following one shows. */
  verifiedBody: string;
  /** Stores no header values, because requests may concern real people. */
  discreet?: boolean;
}

/** Largest request body in bytes, to protect the process. The services have much lower limits. */
const bodyLimit = 16 * 1024 * 1024;

/**
 * Common to both vendor servers: the ledger, the vendor's error responses for requests that reach no service
 * (404, 405, 415, unreadable bodies), and the sandbox's own pages.
 */
export function createVendorServer(parts: VendorServerOptions): VendorServer {
  const app = Fastify({ bodyLimit, forceCloseConnections: true, exposeHeadRoutes: false });
  const ledger = new Ledger(parts.limits);
  const entries = new WeakMap<FastifyRequest, LedgerEntry>();
  const services = new Set<string>();

  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (request.method === 'GET' && (path === '/' || path.startsWith('/__sandbox/'))) return;
    const started = parts.now();
    const recorded = recordHeaders(request.raw.rawHeaders);
    const entry = ledger.open({
      at: new Date(started).toISOString(),
      route: `${request.method} ${path}`,
      headers: { ...recorded, values: parts.discreet ? {} : recorded.values },
    });
    entries.set(request, entry);
    ledger.notify(entry);
    reply.raw.once('close', () => {
      entry.ended = reply.raw.writableFinished ? 'answered' : 'cut';
      entry.ms = parts.now() - started;
      ledger.notify(entry);
    });
  });

  const deliveryOf = (request: FastifyRequest, reply: FastifyReply): Delivery => {
    const entry = entries.get(request);
    if (!entry) throw new Error(`${request.method} ${request.url} has no ledger entry`);
    const { timings, refusal } = parts;
    return { reply, entry, timings, refusal, composition: plainComposition };
  };

  const sendRejection = (request: FastifyRequest, reply: FastifyReply, status: number, text: string) => {
    const entry = entries.get(request);
    if (entry) {
      entry.status = status;
      entry.refusal = text;
    }
    return reply.code(status).type('application/json').send(parts.refusal(status, text));
  };

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (!services.has(path)) return sendRejection(request, reply, 404, 'Not found.');
    return sendRejection(
      request,
      reply.header('allow', 'POST'),
      405,
      `Method "${request.method}" not allowed.`,
    );
  });

  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    // A defect of the sandbox itself must not look like a vendor's fault.
    if (status >= 500) console.error(`sandbox: ${request.method} ${request.url} failed`, error);
    return sendRejection(
      request,
      reply,
      status,
      status >= 500 ? `The sandbox failed: ${error.message}` : error.message,
    );
  });

  app.all('/elsewhere/', (request, reply) =>
    deliverMessage(deliveryOf(request, reply), 200, parts.verifiedBody),
  );

  return {
    app,
    ledger,
    service(path, handler) {
      services.add(path);
      app.post(path, async (request, reply) => {
        const delivery = deliveryOf(request, reply);
        try {
          return await handler(request, { ...delivery, composition: compositionOf(request) });
        } catch (error) {
          if (error instanceof NotUnderstood) return rejectAsSandbox(delivery, error.message);
          throw error;
        }
      });
    },
  };
}

/** @throws NotUnderstood */
const compositionOf = ({ headers }: FastifyRequest) => {
  const header = headers[compositionHeader];
  return header === undefined ? plainComposition : readComposition(String(header));
};
