import { readdirSync, realpathSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, join, resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { Brand } from '../brand/brand.ts';
import { ProblemError } from '../problem.ts';
import type { VendorWidget } from '../providers/vendor.ts';
import { type PageDocument, readDocument } from './document.ts';
import { reportingPolicy, workerPolicy } from './headers.ts';
import { pathOf } from './methods.ts';
import type { SharedAssets } from './shared-assets.ts';

/** Where the page comes from: the built files, or a handler of the caller's (a development server). */
export type PageSource =
  | { kind: 'static'; dir: string }
  | { kind: 'handler'; handle: (request: IncomingMessage, response: ServerResponse) => void };

const citizens = '/index.html';
const requests = '/request.html';
/** Documents beside the citizen's own, by the first part of their addresses. */
const otherDocuments = new Map([
  ['kiosk', '/kiosk.html'],
  ['receipt', '/receipt.html'],
  // The page of a request of a relying party; nothing else below /oidc reaches the page.
  ['oidc', requests],
]);
/** Documents of a visit carry its configuration. */
const visits: ReadonlySet<string> = new Set([citizens, requests]);
const isDocument = (path: string): boolean => path.endsWith('.html') && path.lastIndexOf('/') === 0;

/** The bundler puts a hash of the content into these names. */
const hashed = /^\/assets\//;
const forever = 'public, max-age=31536000, immutable';

export interface PageParts {
  source: PageSource;
  /** Hashed files of builds that came before or come after this one. */
  shared: SharedAssets | null;
  /** What the citizen's document carries. */
  configFor(request: FastifyRequest): PublicConfig;
  earlyHints: boolean;
  /** What the documents show of the institution. */
  brand: Brand | null;
}

/** Serves the page and its files under every path that is not the API's. */
export async function addPage(
  app: FastifyInstance,
  { source, shared, configFor, earlyHints, brand }: PageParts,
): Promise<void> {
  if (source.kind === 'handler') {
    // A development server has headers of its own: it inlines scripts that the page's policy forbids.
    app.get('/*', { helmet: false }, (request, reply) => {
      reply.hijack();
      source.handle(request.raw, reply.raw);
    });
    return;
  }
  const root = realFolder(source.dir);
  const files = filesUnder(root);
  const documents = new Map<string, PageDocument>(
    [...files]
      .filter(isDocument)
      .map((file) => [file, readDocument(join(root, file), { earlyHints, brand })]),
  );
  /** The folder that a hashed file is served from: this build's own, as long as it is there. */
  async function folderOf(path: string): Promise<string | undefined> {
    if (files.has(path) && (await isThere(join(root, path)))) return root;
    return (await shared?.has(path.replace(hashed, ''))) === true ? shared?.dir : undefined;
  }
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false, preCompressed: true });
  app.get('/*', async (request, reply) => {
    const path = pathOf(request);
    if (hashed.test(path)) {
      const folder = await folderOf(path);
      if (folder === undefined) throw new ProblemError('NOT_FOUND');
      const policy = workerPolicy(path);
      if (policy !== null) reply.header('content-security-policy', policy);
      reply.header('cache-control', forever);
      return reply.sendFile(folder === root ? path : basename(path), folder);
    }
    const file = fileFor(path, request, files);
    if (file === undefined) throw new ProblemError('NOT_FOUND');
    const document = documents.get(file);
    if (document === undefined) return reply.sendFile(file);
    const policy = String(reply.raw.getHeader('content-security-policy'));
    reply.header('content-security-policy-report-only', reportingPolicy(policy));
    return document.send(request, reply, visits.has(file) ? configFor(request) : null);
  });
}

/** Files of the vendor's widget: not hashed, so the browser revalidates them. */
export function addWidget(app: FastifyInstance, { dir, prefix }: VendorWidget): void {
  const root = resolve(dir);
  const files = filesUnder(root);
  app.get(`${prefix}*`, async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request).slice(prefix.length - 1);
    if (!files.has(path)) throw new ProblemError('NOT_FOUND');
    return reply.header('cache-control', 'no-cache').sendFile(path, root, { cacheControl: false });
  });
}

/** A file that exists, or the page itself for an address within it. Nothing else on the disk can be named. */
function fileFor(path: string, { headers }: FastifyRequest, files: ReadonlySet<string>): string | undefined {
  if (files.has(path) && !isDocument(path)) return path;
  const isAddress = !path.includes('.') && !path.includes('//') && !path.includes('%');
  const { 'sec-fetch-mode': mode, accept = '' } = headers;
  // The page itself fetches its document as text, to find out whether a release replaced it.
  const navigates = mode === undefined || mode === 'navigate' || accept.startsWith('text/html');
  const document = otherDocuments.get(path.split('/')[1] ?? '') ?? citizens;
  return isAddress && navigates && files.has(document) ? document : undefined;
}

/** A link to the newest release may come to point to another one while this server runs. */
function realFolder(dir: string): string {
  try {
    return realpathSync(dir);
  } catch {
    // Nothing is served from a folder that is not there.
    return resolve(dir);
  }
}

const isThere = (path: string) =>
  lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );

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
