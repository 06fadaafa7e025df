import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
export type Play = (received: Received, response: ServerResponse) => void;

/** A vendor that plays whatever a test defines, over real HTTP. */
export interface Vendor {
  url: string;
  received: Received[];
  play: Play;
  close(): Promise<void>;
}

export const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Play =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** @param tls makes it use TLS; `requestCert` and `rejectUnauthorized` require a client certificate */
export async function startVendor(play: Play = answer(200, '{}'), tls?: ServerOptions): Promise<Vendor> {
  const vendor: Vendor = { url: '', received: [], play, close };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const received = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
      vendor.received.push(received);
      vendor.play(received, response);
    });
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vendor.url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return vendor;

  function close(): Promise<void> {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  }
}

/** The names and texts of a multipart body; file parts by their size. */
export function formOf({ headers, body }: Received): Record<string, string> {
  const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const content = rest.join('\r\n\r\n').slice(0, -2);
      const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
      return [name, head.includes('filename=') ? `file of ${content.length}` : content];
    }),
  );
}
