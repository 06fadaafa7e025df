import { blockListOf } from '../events/addresses.ts';
import type { SendPolicy } from '../events/send-event.ts';
import type { NamedKey } from '../keys/keyring.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { eventSettings } from './event-settings.ts';
import { isExempt } from './no-proxy.ts';
import { type ReceiverWays, readOutbound } from './outbound.ts';
import { outboundSettings } from './outbound-settings.ts';
import { ConfigError } from './problem.ts';
import type { Settings } from './settings.ts';

/** Times in milliseconds. */
export interface EventConfig {
  /** Seeds of Ed25519. The first two sign. */
  keys: readonly NamedKey[];
  /** Private ones that may receive events. */
  networks: readonly string[];
  /** Whether this machine may, also by plain http. */
  allowsLoopback: boolean;
  proxyFilters: boolean;
  connectMs: number;
  totalMs: number;
  ways: ReceiverWays;
}

export function eventsOf(settings: Settings, ways: ReceiverWays): EventConfig {
  return {
    keys: settings.EVENT_KEYS ?? [],
    networks: settings.EVENT_NETWORKS,
    allowsLoopback: settings.NODE_ENV !== 'production',
    proxyFilters: settings.EVENT_PROXY_FILTERS,
    connectMs: Math.min(5_000, settings.EVENT_TIMEOUT_MS),
    totalMs: settings.EVENT_TIMEOUT_MS,
    ways,
  };
}

/** What may be connected to, and how. */
export function sendPolicyOf({ networks, ways, ...config }: EventConfig): SendPolicy {
  return {
    ...config,
    allowed: blockListOf(networks),
    outboundTo: (url) => ({
      proxy: isExempt(url, ways.noProxy)
        ? null
        : url.protocol === 'https:'
          ? ways.httpsProxy
          : ways.httpProxy,
      tls: ways.tls,
    }),
  };
}

const ownKeys: ReadonlySet<string> = new Set([
  'NODE_ENV',
  ...Object.keys(eventSettings),
  ...Object.keys(outboundSettings),
]);

/**
 * Reads what a command needs that sends an event: none of the settings of vendors.
 *
 * @throws ConfigError with one line per key that is missing or wrong.
 */
export function readEventConfig(env: Environment): EventConfig {
  const lines: string[] = [];
  const complaints = {
    add(key: string, what: string) {
      if (ownKeys.has(key) || ownKeys.has(key.replace(/_FILE$/, ''))) lines.push(`  ${key} ${what}`);
    },
  };
  const { settings } = readEnvironment(env, complaints);
  const { receivers } = readOutbound(settings, complaints);
  if (lines.length > 0) throw new ConfigError(`The configuration is not complete:\n${lines.join('\n')}`);
  return eventsOf(settings as Settings, receivers);
}
