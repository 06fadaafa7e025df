import { createServer, type Server } from 'node:https';
import { generate } from 'selfsigned';

const day = 86_400_000;

/**
 * A TLS server with an untrustworthy certificate: expired, for another name, self-signed. A client that sends
 * a request anyway receives an explanation.
 */
export async function openWrongTls(
  host: string,
  port: number,
): Promise<{ server: Server; close(): Promise<void> }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'expired.example' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 60 * day),
    notAfterDate: new Date(Date.now() - 30 * day),
  });
  const server = createServer({ cert, key }, (_, response) => {
    response.writeHead(400, { 'content-type': 'application/problem+json' }).end(
      JSON.stringify({
        title: 'This certificate expired a month ago',
        status: 400,
        detail: 'The client does not check certificates: let it.',
      }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
