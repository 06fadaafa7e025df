import { type buildConnector, type Dispatcher, Pool } from 'undici';
import { causeOfError } from './cause-of.ts';
import { Exchange } from './exchange.ts';
import { LinkFailure } from './link-failure.ts';
import { type Outbound, outboundConnector, straightOut } from './outbound.ts';

export { LinkFailure, type LinkTrouble } from './link-failure.ts';

/** Times in milliseconds, sizes in bytes. */
export interface LinkLimits {
  connectMs: number;
  /** From the sent request to the headers of its answer. */
  headersMs: number;
  /** Between two pieces of the answer. */
  gapMs: number;
  /** Over all, waiting for a connection included. */
  totalMs: number;
  answerBytes: number;
  connections: number;
}

export interface VendorRequest {
  path: string;
  headers: Readonly<Record<string, string>>;
  /** Sent one after the other without being joined. */
  body: readonly Buffer[];
  /** Instead of `totalMs`. */
  timeoutMs?: number;
}

export interface VendorAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** POST requests to one vendor. A circuit breaker or a bulkhead wraps this interface. */
export interface VendorLink {
  /** @throws LinkFailure when there is no whole answer. Any status is an answer; redirects are not followed. */
  send(request: VendorRequest): Promise<VendorAnswer>;
  close(): Promise<void>;
}

export interface ReachableLink extends VendorLink {
  /** Connects as for a request, sends none, and returns the milliseconds. @throws LinkFailure */
  reach(): Promise<number>;
}

/** A pool of connections to one fixed origin. */
export function openVendorLink(
  origin: string,
  limits: LinkLimits,
  way: Outbound = straightOut,
): ReachableLink {
  const connect = outboundConnector(way, limits.connectMs);
  const pool = new Pool(origin, {
    connections: limits.connections,
    pipelining: 1,
    // A vendor that closes idle connections sooner than we do turns an ordinary call into an unknown one.
    keepAliveTimeout: 2_000,
    connect,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.gapMs,
    maxResponseSize: limits.answerBytes,
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        const exchange = new Exchange(request.timeoutMs ?? limits.totalMs, resolve, reject);
        pool.dispatch(optionsOf(request), exchange);
      }),
    reach: () => reach(new URL(origin), connect),
    close: () => pool.destroy(),
  };
}

function reach({ protocol, hostname, host, port }: URL, connect: buildConnector.connector): Promise<number> {
  const started = performance.now();
  // A socket takes an IPv6 address without brackets.
  const plain = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    connect({ protocol, hostname: plain, host, port }, (error, socket) => {
      socket?.destroy();
      if (error) reject(new LinkFailure('unreachable', false, causeOfError(error, false), error));
      else resolve(performance.now() - started);
    });
  });
}

function optionsOf({ path, headers, body }: VendorRequest): Dispatcher.DispatchOptions {
  const length = body.reduce((sum, part) => sum + part.length, 0);
  return {
    method: 'POST',
    path,
    headers: { ...headers, 'accept-encoding': 'identity', 'content-length': String(length) },
    // undici takes any iterable of buffers; its types name only the commonest bodies.
    body: body as unknown as Buffer,
  };
}
