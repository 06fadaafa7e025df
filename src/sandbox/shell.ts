import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Delivery, type Refusal, refuseAsSandbox, send } from './deliver.ts';
import { Ledger, type LedgerEntry } from './ledger.ts';
import type { Timings } from './options.ts';
import { recordHeaders } from './record.ts';
import { compositionHeader, NotUnderstood, nothingAsked, readComposition } from './scenarios/composition.ts';

export interface VendorShell {
  app: FastifyInstance;
  ledger: Ledger;
  /** Adds a service. The handler gets what it needs to answer; its entry is already in the ledger. */
  service(
    path: string,
    handler: (request: FastifyRequest, delivery: Delivery) => Promise<FastifyReply>,
  ): void;
}

export interface ShellParts {
  refusal: Refusal;
  timings: Timings;
  limits: { entries: number; imageBytes: number };
  now: () => number;
  /** What `/elsewhere/`, where a redirect leads, answers: a yes, so that following it would show. */
  verifiedBody: string;
  /** Keeps no value of a header: real people may be asked about. */
  discreet?: boolean;
}

/** Largest request body in bytes. The services refuse long before; this only protects the process. */
const bodyLimit = 16 * 1024 * 1024;

/**
 * What both vendor servers have in common: the ledger, refusals in the vendor's words for what never reaches a
 * service (404, 405, 415, unreadable bodies), and the sandbox's own pages.
 */
export function createShell(parts: ShellParts): VendorShell {
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
    ledger.tell(entry);
    reply.raw.once('close', () => {
      entry.ended = reply.raw.writableFinished ? 'answered' : 'cut';
      entry.ms = parts.now() - started;
      ledger.tell(entry);
    });
  });

  const deliveryOf = (request: FastifyRequest, reply: FastifyReply): Delivery => {
    const entry = entries.get(request);
    if (!entry) throw new Error(`${request.method} ${request.url} has no ledger entry`);
    const { timings, refusal } = parts;
    return { reply, entry, timings, refusal, composition: nothingAsked };
  };

  const say = (request: FastifyRequest, reply: FastifyReply, status: number, text: string) => {
    const entry = entries.get(request);
    if (entry) {
      entry.status = status;
      entry.refusal = text;
    }
    return reply.code(status).type('application/json').send(parts.refusal(status, text));
  };

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (!services.has(path)) return say(request, reply, 404, 'Not found.');
    return say(request, reply.header('allow', 'POST'), 405, `Method "${request.method}" not allowed.`);
  });

  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    // A mistake of the sandbox itself must not pass for a vendor's fault.
    if (status >= 500) console.error(`sandbox: ${request.method} ${request.url} failed`, error);
    return say(
      request,
      reply,
      status,
      status >= 500 ? `The sandbox failed: ${error.message}` : error.message,
    );
  });

  app.all('/elsewhere/', (request, reply) => send(deliveryOf(request, reply), 200, parts.verifiedBody));

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
          if (error instanceof NotUnderstood) return refuseAsSandbox(delivery, error.message);
          throw error;
        }
      });
    },
  };
}

/** @throws NotUnderstood */
const compositionOf = ({ headers }: FastifyRequest) => {
  const header = headers[compositionHeader];
  return header === undefined ? nothingAsked : readComposition(String(header));
};
