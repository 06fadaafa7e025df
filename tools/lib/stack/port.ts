import { createServer } from 'node:net';

/** @throws one sentence when another program listens there already */
export async function checkPortFree(port: number, host: string): Promise<void> {
  // Not a port at all: the server reports that itself.
  if (!Number.isInteger(port) || port <= 0 || port > 65_535) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(sentence(error.code ?? '', port, host)));
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function sentence(code: string, port: number, host: string): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. End it, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Choose one above 1023 with PORT.`;
  return `Cannot listen on ${host}, port ${port} (${code}).`;
}

/** A port that was free a moment ago, for programs that cannot choose one themselves. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
