import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.ts';
import { ProblemError } from '../problem.ts';
import { createClientAddress } from './client-address.ts';
import { networkOf } from './network.ts';

/** A name or an address with an optional port, and nothing else of a URL. */
const hostForm = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
/** Node uses the first of several; a proxy in front may have checked another one. */
const hostsIn = ({ rawHeaders }: FastifyRequest['raw']) =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What the configured origins allow; without any, this machine's own names, under any port. */
export interface Guards {
  /** @throws Problem HOST_UNKNOWN */
  checkHost(request: FastifyRequest): void;
  /** Rejects requests that another site makes a browser send. @throws Problem ORIGIN_FORBIDDEN */
  checkOrigin(request: FastifyRequest): void;
  /** Lets a person arrive by a link or a redirect of any site, and nothing else. @throws Problem ORIGIN_FORBIDDEN */
  checkNavigation(request: FastifyRequest): void;
  /** Whether people reach this host by TLS, here or at a proxy in front. */
  isSecure(request: FastifyRequest): boolean;
  /** The address of the client, as the proxies in front report it. */
  addressOf(request: FastifyRequest): string;
  /** The network of that address, by which shares go. Fastify's own `ip` is the proxy's. */
  networkOf(request: FastifyRequest): string;
  /** The origin that the page of this request has, once host and origin are checked. */
  originOf(request: FastifyRequest): string;
  /** Whether the same address leads a phone here and lends it a camera: TLS, and no name of this machine only. */
  isForPhones(request: FastifyRequest): boolean;
}

type GuardConfig = Pick<Config, 'origins' | 'tls'> & Partial<Pick<Config, 'trustedProxies' | 'proxyHeader'>>;

export function guardsOf({ origins, tls, ...proxies }: GuardConfig): Guards {
  const { trustedProxies = [], proxyHeader = 'x-forwarded-for' } = proxies;
  const addressOf = createClientAddress({ trustedProxies, proxyHeader });
  const scheme = tls === null ? 'http:' : 'https:';

  /** The origins under which the page of this host may be open. */
  function originsOf({ headers, raw }: FastifyRequest): string[] {
    const url = hostForm.test(headers.host ?? '') ? URL.parse(`${scheme}//${headers.host}`) : null;
    if (url === null || hostsIn(raw) > 1) return [];
    if (origins.length === 0) return loopback.has(url.hostname) ? [url.origin] : [];
    // An origin does not write its default port; a client may write it in Host.
    return origins.filter((origin) =>
      [url.host, url.host.replace(/:443$/, '')].includes(new URL(origin).host),
    );
  }

  function originOf(request: FastifyRequest): string {
    const origin = request.headers.origin ?? originsOf(request)[0];
    if (origin === undefined) throw new ProblemError('HOST_UNKNOWN');
    return origin;
  }

  return {
    checkHost(request) {
      if (originsOf(request).length === 0) throw new ProblemError('HOST_UNKNOWN');
    },
    checkOrigin(request) {
      const { origin, 'sec-fetch-site': site } = request.headers;
      const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
      const foreignOrigin = origin !== undefined && !originsOf(request).includes(origin);
      if (foreignSite || foreignOrigin) throw new ProblemError('ORIGIN_FORBIDDEN');
    },
    checkNavigation({ headers }) {
      const { 'sec-fetch-mode': mode = 'navigate', 'sec-fetch-dest': destination = 'document' } = headers;
      const arrives = mode === 'navigate' && destination === 'document' && headers.origin === undefined;
      if (!arrives) throw new ProblemError('ORIGIN_FORBIDDEN');
    },
    isSecure(request) {
      const own = originsOf(request);
      return own.length > 0 && own.every((origin) => origin.startsWith('https:'));
    },
    addressOf: ({ raw }) => addressOf(raw),
    networkOf: ({ raw }) => networkOf(addressOf(raw)),
    originOf,
    isForPhones(request) {
      const { protocol, hostname } = new URL(originOf(request));
      return protocol === 'https:' && !loopback.has(hostname);
    },
  };
}
