import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { CausedError } from './cause-of.ts';
import { withoutInterimAnswers } from './interim.ts';

/**
 * HTTP/1.1 also where a server offers HTTP/2: with one request per connection it is known of each whether it was sent, and
 * interim answers are filtered.
 */
const http1 = { allowH2: false };

/** How connections leave this network. */
export interface Outbound {
  /** The proxy for CONNECT, with user and password where it requires them; null: direct. */
  proxy: URL | null;
  tls: OutboundTls;
}

/** In PEM, as Node's TLS takes them. */
export interface OutboundTls {
  /** Authorities that are trusted besides Node's own. */
  ca?: readonly string[];
  /** A client certificate (chain) and its key. */
  cert?: Buffer;
  key?: Buffer;
}

export const straightOut: Outbound = { proxy: null, tls: {} };

/**
 * Connects to an origin as configured: through the proxy (CONNECT, RFC 9110, section 9.3.6), with the
 * configured authorities and client certificate.
 *
 * @param timeoutMs for the whole: proxy, CONNECT and TLS
 * @param lookup resolves names here and decides which addresses are connected to; a proxy then gets the address.
 *   Default: the system's resolver, and a proxy gets the name.
 */
export function outboundConnector(
  { proxy, tls }: Outbound,
  timeoutMs: number,
  lookup?: LookupFunction,
): buildConnector.connector {
  const own = contextOf(tls);
  const direct = buildConnector({ timeout: timeoutMs, ...http1, ...own, ...(lookup && { lookup }) });
  const finish =
    (callback: buildConnector.Callback): buildConnector.Callback =>
    (...result) => {
      const [error, socket] = result;
      if (error !== null) return callback(error, null);
      // A TLS alert is followed by the end of the connection, which undici would report instead.
      socket.on('error', (first) => socket.destroy(first));
      callback(null, withoutInterimAnswers(socket));
    };
  if (proxy === null) return (options, callback) => direct(options, finish(callback));
  // Our client certificate is for the server behind the proxy.
  const toProxy = contextOf({ ...(tls.ca && { ca: tls.ca }) });
  return (options, callback) => {
    const started = performance.now();
    const done = finish(callback);
    const target = lookup === undefined ? Promise.resolve(options) : resolveTarget(options, lookup);
    target
      .then((it) => openTunnel(proxy, addressOf(it), toProxy, timeoutMs))
      .then(
        (socket) => {
          if (options.protocol !== 'https:') return done(null, socket);
          const left = Math.max(1, timeoutMs - (performance.now() - started));
          return buildConnector({ timeout: left, ...http1, ...own })(
            { ...options, httpSocket: socket },
            done,
          );
        },
        (error: Error) => done(error, null),
      );
  };
}

/** Made once: reading some hundred authorities for each connection takes longer than connecting. */
function contextOf({ ca, cert, key }: OutboundTls): { secureContext?: SecureContext } {
  if (ca === undefined && cert === undefined) return {};
  const all = ca === undefined ? {} : { ca: [...getCACertificates('default'), ...ca] };
  return { secureContext: createSecureContext({ ...all, ...(cert && { cert }), ...(key && { key }) }) };
}

/** The same target by the first address of its name. */
function resolveTarget(
  options: buildConnector.Options,
  lookup: LookupFunction,
): Promise<buildConnector.Options> {
  if (isIP(options.hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return Promise.resolve(options);
  return new Promise((resolve, reject) => {
    lookup(options.hostname, { all: true }, (error, found) => {
      const first = (typeof found === 'string' ? [{ address: found }] : found).at(0);
      if (error !== null || first === undefined) reject(error ?? new CausedError('dns-not-found'));
      else resolve({ ...options, hostname: first.address });
    });
  });
}

/** `host:port`, with the port that the scheme stands for and brackets around an IPv6 address. */
function addressOf({ hostname, protocol, port }: buildConnector.Options): string {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  return `${host}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
}

function openTunnel(
  proxy: URL,
  address: string,
  tls: { secureContext?: SecureContext },
  timeoutMs: number,
): Promise<Socket> {
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const host = proxy.hostname.replace(/^\[(.*)\]$/, '$1');
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    ...tls,
    method: 'CONNECT',
    host,
    // Node would use the name of the Host header, which is the vendor's.
    servername: isIP(host) === 0 ? host : '',
    port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : proxy.port,
    path: address,
    agent: false,
    headers: {
      host: address,
      ...(login !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
    },
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => request.destroy(new CausedError('proxy-unreachable')), timeoutMs);
    request.once('connect', ({ statusCode }, socket: Socket, ahead: Buffer) => {
      clearTimeout(timer);
      // A peer that sends bytes before TLS begins is no proxy.
      if (statusCode === 200 && ahead.length === 0) return resolve(socket);
      socket.destroy();
      return reject(new CausedError(statusCode === 407 ? 'proxy-login' : 'proxy-refused'));
    });
    request.once('response', ({ statusCode }) => {
      clearTimeout(timer);
      request.destroy();
      reject(new CausedError(statusCode === 407 ? 'proxy-login' : 'proxy-refused'));
    });
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(new CausedError('proxy-unreachable', { cause: error }));
    });
    request.end();
  });
}
