import { blockListOf } from '../events/addresses.ts';
import type { SendPolicy } from '../events/send-event.ts';
import type { NamedKey } from '../keys/keyring.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { Settings } from './settings.ts';

export interface EventConfig {
  /** Seeds of Ed25519. The first two sign. */
  keys: readonly NamedKey[];
  policy: SendPolicy;
}

export function eventsOf(settings: Settings, outboundTo: (url: URL) => Outbound): EventConfig {
  return {
    keys: settings.EVENT_KEYS ?? [],
    policy: {
      allowed: blockListOf(settings.EVENT_NETWORKS),
      allowsLoopback: settings.NODE_ENV !== 'production',
      proxyFilters: settings.EVENT_PROXY_FILTERS,
      connectMs: Math.min(5_000, settings.EVENT_TIMEOUT_MS),
      totalMs: settings.EVENT_TIMEOUT_MS,
      outboundTo,
    },
  };
}
