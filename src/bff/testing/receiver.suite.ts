import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface ReceivedEvent {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a receiver does with an event once it has it. */
export type ReceiverPlay = (response: ServerResponse, event: ReceivedEvent) => void;

/** A relying party's server, over real HTTP. */
export interface Receiver {
  /** With the path `/events`. */
  url: string;
  port: number;
  received: ReceivedEvent[];
  /** Connections that were made, also those on which nothing came. */
  connections(): number;
  play: ReceiverPlay;
  close(): Promise<void>;
}

/** The manners of receivers. */
export const plays = {
  accept: (response) => void response.writeHead(204).end(),
  hang: () => {},
  fail: (response) => void response.writeHead(500).end('no'),
  gone: (response) => void response.writeHead(410).end(),
  busy: (response) => void response.writeHead(503, { 'retry-after': '120' }).end(),
  redirect: (response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
  reset: (response) => void response.destroy(),
  /** A status that never comes to its end, byte by byte. */
  trickle(response) {
    response.socket?.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => response.socket?.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  },
  /** A body without an end. */
  endless(response) {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'.repeat(4_096)), 5);
    response.on('close', () => clearInterval(timer));
  },
  /** A body of which nothing comes. */
  stall: (response) => response.writeHead(200).flushHeaders(),
} satisfies Record<string, ReceiverPlay>;

/** @param tls makes it use TLS */
export async function startReceiver(
  play: ReceiverPlay = plays.accept,
  tls?: ServerOptions,
): Promise<Receiver> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const receiver: Receiver = {
    url: '',
    port: 0,
    received: [],
    connections: () => connections,
    play,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const event = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      receiver.received.push(event);
      receiver.play(response, event);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.port = (server.address() as AddressInfo).port;
  receiver.url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${receiver.port}/events`;
  return receiver;
}
