import type { Log } from '../log/log.ts';
import type { ProviderWatch } from '../providers/registry.ts';
import type { Metrics } from './metrics.ts';

/** Counts what happens at the vendors, and logs every request that failed. */
export function watchVendors(log: Log, metrics?: Metrics): ProviderWatch {
  return {
    answered: (report, ms) => metrics?.answered(report, ms),
    refused: (provider, by) => metrics?.refused(provider, by),
    token: (event, good) => metrics?.token(event, good),
    failed({ provider, path, sent, answered, cause, ms }) {
      log.warn({
        event: 'vendor-call-failed',
        provider,
        service: path,
        reason: sent ? 'sent' : 'not-sent',
        ms,
        ...(answered !== null && { status: answered }),
        ...(cause && { cause }),
      });
    },
  };
}
