import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface TestProxy {
  /** Without user and password. */
  url: string;
  /** The requested addresses, `host:port`. */
  requests: string[];
  close(): Promise<void>;
}

interface ProxyManners {
  /** `user:password` that it requires. */
  login?: string;
  /** Answers this status instead of opening the way. */
  refuses?: number;
  /** Accepts connections and never answers. */
  silent?: boolean;
  tls?: { cert: string; key: string };
}

/** A proxy for CONNECT. Every name leads to this machine. */
export async function startProxy(manners: ProxyManners = {}): Promise<TestProxy> {
  const { login, refuses, silent, tls } = manners;
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = tls === undefined ? createServer() : createTlsServer(tls);
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    socket.on('error', () => {});
    requests.push(request.url ?? '');
    if (silent) return;
    const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted)
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
    if (refuses !== undefined) return void socket.end(`HTTP/1.1 ${refuses} No\r\ncontent-length: 0\r\n\r\n`);
    const port = Number(/:(\d+)$/.exec(request.url ?? '')?.[1]);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    sockets.add(onward);
    onward.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
