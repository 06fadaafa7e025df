import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { build } from '../testing/app.suite.ts';
import { makeFiles } from '../testing/config.suite.ts';
import { selfSigned } from '../testing/self-signed.suite.ts';

const { file, remove } = makeFiles();
const tls = { TLS_CERT_FILE: file(selfSigned.cert), TLS_KEY_FILE: file(selfSigned.key) };
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(remove);

const head = 'GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n';

async function answered(socket: Socket, request = `${head}\r\n`): Promise<string> {
  socket.write(request);
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes.toString();
}

/** States of a connection that waits for no answer when the server stops. */
const states: readonly [string, (socket: Socket) => unknown][] = [
  ['opened in reserve: nothing was ever sent', () => {}],
  ['kept alive after an answer', (socket) => answered(socket)],
  ['half a request line', (socket) => socket.write('GET /heal')],
  ['half its head', (socket) => socket.write(head)],
  [
    'half its head, after an answer',
    async (socket) => {
      await answered(socket);
      socket.write(head);
    },
  ],
  ['no HTTP', (socket) => socket.write('\u0016\u0003\u0001')],
];

type Dial = (port: number) => Promise<Socket>;
const overTcp: Dial = (port) => dial(connect(port, '127.0.0.1'), 'connect');
const overTls: Dial = (port) =>
  dial(connectTls({ port, host: '127.0.0.1', ca: selfSigned.cert }), 'secureConnect');

describe.each<{ over: string; env: Record<string, string>; open: Dial; works: Dial }>([
  { over: 'TCP', env: {}, open: overTcp, works: overTcp },
  { over: 'TLS', env: tls, open: overTls, works: overTls },
  { over: 'TCP before its TLS handshake', env: tls, open: overTcp, works: overTls },
])('over $over, a server that stops is not held by a connection:', ({ env, open, works }) => {
  const possible = open === works ? states : states.filter(([name]) => !name.includes('answer'));
  test.each(possible)('%s', async (_, act) => {
    const app = await build(env);
    const port = await listen(app);
    // A browser holds one or two in reserve, a load balancer many.
    for (let n = 0; n < 3; n += 1) await act(await open(port));
    await arrived(works, port);
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

test('a request whose head is arriving then gets a 503, not a reset', async () => {
  const app = await build();
  const port = await listen(app);
  const socket = await overTcp(port);
  await answered(socket);
  socket.write(head);
  await arrived(overTcp, port);
  const closed = app.close();
  expect(await answered(socket, '\r\n')).toMatch(/^HTTP\/1\.1 503 /);
  await closed;
});

/** Bytes written before are read once a connection opened after them gets an answer. */
const arrived = async (works: Dial, port: number) => answered(await works(port));

async function dial(socket: Socket, event: string): Promise<Socket> {
  socket.on('error', () => {});
  sockets.push(socket);
  await once(socket, event);
  return socket;
}

async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}
