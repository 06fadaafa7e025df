import type { SendResult } from './answer.ts';
import { fetchRecorded } from './recorded.ts';

/** Timeout of the probe in milliseconds: a slower connection counts as none. */
const probeLimit = 5_000;

/**
 * Checks whether the BFF is reachable by requesting the result of the key about to be sent: any response of
 * the BFF proves it. `navigator.onLine` does not: it is true behind a captive portal and false beside a local
 * server.
 */
export function probe(key: string, signal: AbortSignal, route: string): Promise<SendResult> {
  return fetchRecorded(key, signal, route, probeLimit);
}
