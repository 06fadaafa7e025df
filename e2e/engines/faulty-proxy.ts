import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How a file fails: 404, a proxy's page in its place, cut off in the middle, stalled. */
export type FileFault = 'missing' | 'html' | 'cut' | 'stalled';

export interface FaultyProxy {
  url: string;
  /** Each file that failed at first, and how often it was delivered afterwards, regardless of its query. */
  faults: ReadonlyMap<string, { fault: FileFault; delivered: number }>;
  close(): Promise<void>;
}

/** Serves the documents of a server; every other file stalls. */
export async function startStillLine(server: string): Promise<Pick<FaultyProxy, 'url' | 'close'>> {
  const serve = async (path: string, outgoing: ServerResponse) => {
    const answer = await fetch(`${server}${path}`, { headers: { accept: 'text/html' } });
    outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/html' });
    outgoing.end(await answer.text());
  };
  const line = createServer(({ url = '/' }, outgoing) => {
    if (!url.startsWith('/assets/')) void serve(url, outgoing);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    close: () => closeServer(line),
  };
}

const closeServer = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/**
 * A proxy between a browser and a server. Each script under /assets/ that the document does not name itself fails at
 * its first request, in one of the ways in turn, and is delivered afterwards.
 */
export async function startFaultyProxy(server: string, ways: readonly FileFault[]): Promise<FaultyProxy> {
  const faults = new Map<string, { fault: FileFault; delivered: number }>();
  let named: ReadonlySet<string> = new Set();

  const faultFor = (path: string): FileFault | null => {
    if (!/^\/assets\/.*\.js$/.test(path) || named.has(path)) return null;
    const known = faults.get(path);
    if (known !== undefined) {
      known.delivered += 1;
      return null;
    }
    const fault = ways[faults.size % ways.length] ?? 'missing';
    faults.set(path, { fault, delivered: 0 });
    return fault;
  };

  const proxy = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', server);
    const fault = faultFor(pathname);
    if (fault === 'stalled') return;
    if (fault === 'missing') {
      outgoing.writeHead(404).end();
    } else if (fault === 'html') {
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Portal</title>');
    } else {
      forward(incoming, outgoing, server, url(), {
        isCut: fault === 'cut',
        readDocument: (html) => {
          named = new Set(
            [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path),
          );
        },
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url: url(),
    faults,
    close: () => closeServer(proxy),
  };
}

interface Forwarding {
  isCut: boolean;
  readDocument(html: string): void;
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  server: string,
  own: string,
  { isCut, readDocument }: Forwarding,
): void {
  const { host } = new URL(server);
  const { origin } = incoming.headers;
  // The server accepts its own address only. A compressed document could not be read here.
  const headers = { ...incoming.headers, host, ...(origin === own && { origin: server }) };
  const isDocument = incoming.headers['sec-fetch-dest'] === 'document' || incoming.url === '/';
  if (isDocument) headers['accept-encoding'] = 'identity';
  const forwarded = request(
    `${server}${incoming.url ?? '/'}`,
    { method: incoming.method, headers },
    (answer) => {
      if (isDocument) {
        // Read completely, so that the names in the document are known before the first of them is requested.
        void text(answer).then((html) => {
          readDocument(html);
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(html);
        });
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (isCut) {
        // Half of the first chunk, then the connection is cut.
        answer.once('data', (piece: Buffer) => {
          outgoing.write(piece.subarray(0, piece.length / 2), () => outgoing.destroy());
          answer.destroy();
        });
        return;
      }
      answer.pipe(outgoing);
    },
  );
  forwarded.on('error', () => outgoing.destroy());
  incoming.pipe(forwarded);
}
