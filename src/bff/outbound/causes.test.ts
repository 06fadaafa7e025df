import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from '../../contract/z.ts';
import { facephiCall } from '../providers/facephi/call.ts';
import { faultOf } from '../providers/fault.ts';
import { type Authority, makeAuthority } from '../testing/pki.suite.ts';
import { startProxy } from '../testing/proxy.suite.ts';
import { answer, type Play, startVendor } from '../testing/vendor.suite.ts';
import { type Cause, causeCodes } from './causes.ts';
import type { Outbound, OutboundTls } from './outbound.ts';
import { type LinkLimits, openVendorLink } from './vendor-link.ts';

const limits: LinkLimits = {
  connectMs: 3_000,
  headersMs: 1_000,
  gapMs: 1_000,
  totalMs: 20_000,
  answerBytes: 10_000,
  connections: 4,
};

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority();
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const found = new Set<Cause>();

interface Trial {
  to: string;
  tls?: OutboundTls;
  proxy?: string;
  changes?: Partial<LinkLimits>;
}

/** The result of one real call: its cause, and whether it may have been processed. */
async function causeOf({ to, tls = {}, proxy, changes }: Trial): Promise<string> {
  const way: Outbound = { proxy: proxy === undefined ? null : new URL(proxy), tls };
  const link = openVendorLink(to, { ...limits, ...changes }, way);
  closing.push(link.close);
  const settings = {
    origin: to,
    prefix: '',
    apiKey: 'k',
    capture: 'photo',
    tracking: false,
    referenceHeader: null,
    requireFaceCode: false,
  } as const;
  const call = facephiCall(settings, link);
  const schema = z.object({ code: z.int() });
  const error = await call('x', { a: 1 }, schema).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return 'answered';
  const { causeCode, sent } = faultOf(error);
  if (causeCode !== null) found.add(causeCode);
  return `${causeCode} ${sent ? 'sent' : 'not sent'}`;
}

/** A server of bare sockets. */
async function bare(each: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    each(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function vendor(play: Play, tls?: Parameters<typeof startVendor>[1]): Promise<string> {
  const started = await startVendor(play, tls);
  closing.push(started.close);
  return started.url;
}

const yes = answer(200, '{"code":0}');
const trusted = (): OutboundTls => ({ ca: [authority.cert] });

const rows: [Cause, 'sent' | 'not sent', () => Promise<Trial>][] = [
  ['dns-not-found', 'not sent', async () => ({ to: 'http://no-such-host.invalid' })],
  ['connect-refused', 'not sent', async () => ({ to: 'http://127.0.0.1:1' })],
  [
    'connect-timeout',
    'not sent',
    async () => ({ to: `https://${await bare(() => {})}`, changes: { connectMs: 300 } }),
  ],
  ['connect-failed', 'not sent', async () => ({ to: `https://${await bare((socket) => socket.destroy())}` })],
  [
    'no-connection',
    'not sent',
    async () => ({ to: `https://${await bare(() => {})}`, changes: { totalMs: 300 } }),
  ],
  [
    'tls-expired',
    'not sent',
    async () => ({ to: await vendor(yes, await authority.issue(undefined, -9, -2)), tls: trusted() }),
  ],
  [
    'tls-self-signed',
    'not sent',
    async () => {
      const { selfSigned } = await import('../testing/self-signed.suite.ts');
      return { to: await vendor(yes, selfSigned) };
    },
  ],
  ['tls-unknown-ca', 'not sent', async () => ({ to: await vendor(yes, await authority.issue()) })],
  [
    'tls-wrong-name',
    'not sent',
    async () => ({ to: await vendor(yes, await authority.issue(['other.example'])), tls: trusted() }),
  ],
  ['tls-handshake', 'not sent', async () => ({ to: (await vendor(yes)).replace('http:', 'https:') })],
  [
    'client-certificate',
    'not sent',
    async () => {
      const own = await authority.issue();
      const wants = { ...own, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
      return { to: await vendor(yes, wants), tls: trusted() };
    },
  ],
  [
    'proxy-unreachable',
    'not sent',
    async () => ({ to: 'https://vendor.example', proxy: 'http://127.0.0.1:1' }),
  ],
  [
    'proxy-login',
    'not sent',
    async () => {
      const proxy = await startProxy({ login: 'house:secret' });
      closing.push(proxy.close);
      return { to: 'https://vendor.example', proxy: proxy.url };
    },
  ],
  [
    'proxy-refused',
    'not sent',
    async () => {
      const proxy = await startProxy({ refuses: 403 });
      closing.push(proxy.close);
      return { to: 'https://vendor.example', proxy: proxy.url };
    },
  ],
  ['no-headers', 'sent', async () => ({ to: await vendor(() => {}) })],
  [
    'answer-stalled',
    'sent',
    async () => ({ to: await vendor((_, response) => void response.writeHead(200).write('x')) }),
  ],
  [
    'connection-lost',
    'sent',
    async () => ({ to: await vendor((_, response) => response.socket?.destroy()) }),
  ],
  [
    'not-http',
    'sent',
    async () => ({
      to: `http://${await bare((socket) => void socket.on('data', () => socket.write('SSH-2.0-OpenSSH\r\n')))}`,
    }),
  ],
  ['answer-too-large', 'sent', async () => ({ to: await vendor(answer(200, 'x'.repeat(20_000))) })],
  ['redirect', 'sent', async () => ({ to: await vendor(answer(302, '', { location: '/' })) })],
  ...([400, 401, 403, 404, 407, 413, 429, 500, 502, 503, 504] as const).map(
    (status): [Cause, 'sent', () => Promise<Trial>] => [
      `status-${status}`,
      'sent',
      async () => ({ to: await vendor(answer(status, '<html>')) }),
    ],
  ),
  ['status-4xx', 'sent', async () => ({ to: await vendor(answer(418, '')) })],
  ['status-5xx', 'sent', async () => ({ to: await vendor(answer(599, '')) })],
  ['status-other', 'sent', async () => ({ to: await vendor(answer(204, '')) })],
  ['answer-empty', 'sent', async () => ({ to: await vendor(answer(200, '')) })],
  ['answer-html', 'sent', async () => ({ to: await vendor(answer(200, '\n<!DOCTYPE html><p>')) })],
  ['answer-not-json', 'sent', async () => ({ to: await vendor(answer(200, '{"code":')) })],
  ['answer-shape', 'sent', async () => ({ to: await vendor(answer(200, '{"code":"0"}')) })],
];

describe('each cause, by a real connection', () => {
  test.each(rows)('%s, %s', async (cause, sent, make) => {
    expect(await causeOf(await make())).toBe(`${cause} ${sent}`);
  });

  test('a page by its content type too; a network error from the inside of others', async () => {
    const page = answer(200, 'Sign in', { 'content-type': 'text/html; charset=utf-8' });
    expect(await causeOf({ to: await vendor(page) })).toBe('answer-html sent');
  });
});

/** Those that need no network, and the test beside this one that leads to them. */
const elsewhere: Partial<Record<Cause, string>> = {
  'dns-failed': './cause-of.test.ts',
  'gate-shut': '../providers/guarded.test.ts',
  'breaker-open': '../providers/guarded.test.ts',
  'no-place': '../providers/guarded.test.ts',
  'answer-contradictory': '../providers/fault.test.ts',
  'answer-unknown-code': '../providers/fault.test.ts',
  'store-unavailable': '../providers/facephi/answers.test.ts',
  defect: '../providers/call-providers.test.ts',
};
const isProven = (cause: Cause) =>
  elsewhere[cause] !== undefined &&
  readFileSync(new URL(elsewhere[cause], import.meta.url), 'utf8').includes(`'${cause}'`);

afterAll(() => {
  const missing = causeCodes.filter((cause) => !found.has(cause) && !isProven(cause));
  // biome-ignore lint/suspicious/noConsole: a sweep reports how much it swept
  console.log(
    `causes: ${causeCodes.length}, by a real connection: ${found.size}, without a test: ${missing.length}`,
  );
  expect(missing, `of ${causeCodes.length} causes`).toEqual([]);
});
