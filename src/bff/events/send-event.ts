import { type LookupAddress, type LookupAllOptions, lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { causeInChain, causeOfError } from '../outbound/cause-of.ts';
import type { Cause } from '../outbound/causes.ts';
import { type Outbound, outboundConnector } from '../outbound/outbound.ts';
import { readRetryAfter } from '../outbound/retry-after.ts';
import { type AddressPolicy, isAllowedAddress } from './addresses.ts';

export interface SendPolicy extends AddressPolicy {
  /** How a connection to this address leaves the network. */
  outboundTo(url: URL): Outbound;
  /** Whether the proxy is declared to refuse private addresses: it gets names then, and nothing is resolved here. */
  proxyFilters: boolean;
  /** For connecting, and for the whole with the status of the answer, in milliseconds. */
  connectMs: number;
  totalMs: number;
}

/** Why an event could not be delivered: a cause of the network, a status, or that we refuse the address. */
export type DeliveryCause = Cause | 'address-refused' | 'url-refused' | `status-${number}`;

export type DeliveryResult =
  | { isDelivered: true; status: number }
  /** `status` is null where no answer came; `waitMs` is how long the receiver wants to be left alone. */
  | { isDelivered: false; status: number | null; cause: DeliveryCause; waitMs: number };

export interface EventSender {
  /** Posts a body once. Redirects are not followed; any 2xx is a delivery, whatever its body is. Never throws. */
  send(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<DeliveryResult>;
  close(): Promise<void>;
}

/** Of an answer so much is read, so that the receiver can end it; the rest is cut off. */
const mostAnswerBytes = 16_384;
const answerMs = 2_000;

class AddressRefusedError extends Error {
  override name = 'AddressRefusedError';
}

/** Resolves a name to all its addresses, as `dns.lookup` does. */
export type ResolveName = (
  host: string,
  options: LookupAllOptions,
  callback: (error: Error | null, found: LookupAddress[]) => void,
) => void;

/**
 * Sends events to addresses that clients have named: only to those that may be connected to.
 *
 * @param resolve for tests
 */
export function createEventSender(policy: SendPolicy, resolve: ResolveName = resolveName): EventSender {
  const agents = new Map<string, Agent>();
  const lookup = checkedLookup(policy, resolve);

  /** One for each proxy: reading authorities takes longer than connecting. */
  function agentFor(outbound: Outbound): Agent {
    const { proxy } = outbound;
    const known = agents.get(proxy?.href ?? '');
    if (known !== undefined) return known;
    const isResolvedThere = proxy !== null && policy.proxyFilters;
    const agent = new Agent({
      connect: outboundConnector(outbound, policy.connectMs, isResolvedThere ? undefined : lookup),
      pipelining: 1,
      keepAliveTimeout: 2_000,
      maxOrigins: Number.POSITIVE_INFINITY,
    });
    agents.set(proxy?.href ?? '', agent);
    return agent;
  }

  async function post(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<DeliveryResult> {
    const answer = await agentFor(policy.outboundTo(url)).request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'user-agent': 'Cotejo-Events',
        'accept-encoding': 'identity',
      },
      body,
      signal,
    });
    const { statusCode: status } = answer;
    // Its connection is closed where more comes, or nothing.
    await answer.body
      .dump({ limit: mostAnswerBytes, signal: AbortSignal.timeout(answerMs) })
      .catch(() => answer.body.destroy());
    if (status >= 200 && status < 300) return { isDelivered: true, status };
    const seconds = readRetryAfter(answer.headers['retry-after']) ?? 0;
    return { isDelivered: false, status, cause: `status-${status}`, waitMs: seconds * 1_000 };
  }

  return {
    async send(address, headers, body, signal) {
      const failed = (cause: DeliveryCause): DeliveryResult => ({
        isDelivered: false,
        status: null,
        cause,
        waitMs: 0,
      });
      const problem = findUrlProblem(address, policy);
      if (problem !== undefined) return failed(problem === 'address' ? 'address-refused' : 'url-refused');
      const end = AbortSignal.any([signal, AbortSignal.timeout(policy.totalMs)]);
      try {
        return await post(new URL(address), headers, body, end);
      } catch (error) {
        return failed(causeOfDelivery(error));
      }
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

function causeOfDelivery(error: unknown): DeliveryCause {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof AddressRefusedError) return 'address-refused';
  const wasConnected =
    error instanceof Error &&
    'code' in error &&
    ['UND_ERR_SOCKET', 'ECONNRESET'].includes(String(error.code));
  return causeInChain(error) ?? causeOfError(error, wasConnected);
}

/**
 * What is wrong with the address of an endpoint before its name is resolved: not https (in development http on this
 * machine), a user or a fragment in it, or an address that may not be connected to.
 */
export function findUrlProblem(text: string, policy: AddressPolicy): 'url' | 'address' | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '' || text.length > 2_000)
    return 'url';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isHere = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  const isPlain = url.protocol === 'http:' && policy.allowsLoopback && isHere;
  if (url.protocol !== 'https:' && !isPlain) return 'url';
  if (isIP(host) !== 0 && !isAllowedAddress(host, policy)) return 'address';
  return undefined;
}

/**
 * Resolves a name for a connection, and refuses it when one of its addresses may not be connected to. The connection goes
 * to what was checked: there is no second resolution between the check and the connection.
 */
function checkedLookup(policy: AddressPolicy, resolve: ResolveName): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const [first] = found;
      if (first === undefined || !found.every(({ address }) => isAllowedAddress(address, policy)))
        return callback(new AddressRefusedError('one of the addresses of this name is not allowed'), []);
      if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}
