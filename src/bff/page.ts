import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { widgetPrefix } from './config/config.ts';
import { reportingPolicy, workerPolicy } from './door/headers.ts';
import { pathOf } from './door/methods.ts';
import { Problem } from './problem.ts';

/** Where the page comes from: the built files, or a handler of the caller's (a development server). */
export type PageSource =
  | { kind: 'static'; dir: string }
  | { kind: 'handler'; handle: (request: IncomingMessage, response: ServerResponse) => void };

/** Documents beside the citizen's own, by the first part of their addresses. */
const documents = new Map([
  ['kiosk', '/kiosk.html'],
  ['receipt', '/receipt.html'],
]);
const isDocument = (path: string): boolean => path.endsWith('.html') && path.lastIndexOf('/') === 0;

/** The bundler puts a hash of the content into these names. */
const hashed = /^\/assets\//;
/** So the bundler names the entries of workers. */
const worker = /^\/assets\/[\w.-]+\.worker-[\w-]+\.js$/;
const forever = 'public, max-age=31536000, immutable';

/** Serves the page and its files under every path that is not the API's. */
export async function addPage(app: FastifyInstance, source: PageSource): Promise<void> {
  if (source.kind === 'handler') {
    // A development server has headers of its own: it inlines scripts that the page's policy forbids.
    app.get('/*', { helmet: false }, (request, reply) => {
      reply.hijack();
      source.handle(request.raw, reply.raw);
    });
    return;
  }
  const root = resolve(source.dir);
  const files = filesUnder(root);
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false, preCompressed: true });
  app.get('/*', async (request, reply) => {
    const path = pathOf(request);
    const file = fileFor(path, request, files);
    if (file === undefined) throw new Problem('NOT_FOUND');
    if (isDocument(file)) {
      const policy = String(reply.raw.getHeader('content-security-policy'));
      reply.header('content-security-policy-report-only', reportingPolicy(policy));
    }
    if (worker.test(file)) reply.header('content-security-policy', workerPolicy);
    return reply.header('cache-control', hashed.test(path) ? forever : 'no-store').sendFile(file);
  });
}

/** Files of the vendor's widget: not hashed, so the browser asks whether they changed. */
export function addWidget(app: FastifyInstance, dir: string): void {
  const root = resolve(dir);
  const files = filesUnder(root);
  app.get(`${widgetPrefix}*`, async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request).slice(widgetPrefix.length - 1);
    if (!files.has(path)) throw new Problem('NOT_FOUND');
    return reply.header('cache-control', 'no-cache').sendFile(path, root, { cacheControl: false });
  });
}

/** A file that exists, or the page itself for an address within it. Nothing else on the disk can be named. */
function fileFor(path: string, { headers }: FastifyRequest, files: ReadonlySet<string>): string | undefined {
  if (files.has(path) && !isDocument(path)) return path;
  const isAddress = !path.includes('.') && !path.includes('//') && !path.includes('%');
  const mode = headers['sec-fetch-mode'];
  const navigates = mode === undefined || mode === 'navigate';
  const document = documents.get(path.split('/')[1] ?? '') ?? '/index.html';
  return isAddress && navigates && files.has(document) ? document : undefined;
}

/** Paths from the root, with slashes; symbolic links and compressed siblings are not served by name. */
function filesUnder(root: string): ReadonlySet<string> {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(root);
  } catch {
    return new Set();
  }
  return new Set(entries.filter((path) => !/\.(br|gz)$/.test(path)));
}

function list(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'));
}
