import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long a request head that is arriving when the server stops may take to complete, in milliseconds. */
const headMs = 1_000;

/** The same for a TLS socket and the connection below it. Undefined once it is closed. */
const peerOf = ({ remoteAddress, remotePort }: Socket) =>
  remoteAddress === undefined ? undefined : `${remoteAddress} ${remotePort}`;

/**
 * Watches the connections of a server from now on. The returned function is called when the server stops: it
 * ends those that wait for no answer. Node ends idle keep-alive connections, but neither those opened in
 * reserve, as browsers and load balancers do, nor those with half a request head; and once it is closing, it
 * no longer checks for slow requests.
 */
export function watchConnections(server: Server): () => void {
  const open = new Map<string, { socket: Socket; inFlight: number }>();

  server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    if (peer === undefined) return;
    const connection = { socket, inFlight: 0 };
    open.set(peer, connection);
    socket.once('close', () => {
      if (open.get(peer) === connection) open.delete(peer);
    });
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const connection = open.get(peerOf(socket) ?? '');
    if (connection === undefined) return;
    connection.inFlight += 1;
    response.once('close', () => {
      connection.inFlight -= 1;
    });
  });

  const endThose = (waits: (socket: Socket) => boolean) => {
    for (const { socket, inFlight } of open.values()) if (inFlight === 0 && waits(socket)) socket.destroy();
  };
  return () => {
    endThose(({ bytesRead }) => bytesRead === 0);
    setTimeout(() => endThose(() => true), headMs).unref();
  };
}
