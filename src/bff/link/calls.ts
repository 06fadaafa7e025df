import { AsyncLocalStorage } from 'node:async_hooks';
import type { ProviderId } from '../../contract/verification.ts';
import { LinkFailure, type VendorLink } from './vendor-link.ts';

/** One request to a vendor, for the record. */
export interface VendorCall {
  provider: ProviderId;
  path: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Whether a byte of it may have reached the vendor. */
  sent: boolean;
  /** HTTP status; null when no whole answer came. */
  answered: number | null;
  ms: number;
}

const current = new AsyncLocalStorage<VendorCall[]>();

/** Runs `work` and notes every call that is made for it, however deep. A token that others wait for too is noted once. */
export async function noteCalls<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; calls: readonly VendorCall[] }> {
  const calls: VendorCall[] = [];
  return { result: await current.run(calls, work), calls };
}

/** The same link, with its calls noted for whom they are made. */
export function notedLink(provider: ProviderId, link: VendorLink): VendorLink {
  return {
    async send(request) {
      const calls = current.getStore();
      const at = Date.now();
      const started = performance.now();
      const note = (sent: boolean, answered: number | null) =>
        calls?.push({
          provider,
          path: request.path,
          at,
          sent,
          answered,
          ms: Math.round(performance.now() - started),
        });
      try {
        const answer = await link.send(request);
        note(true, answer.status);
        return answer;
      } catch (error) {
        note(!(error instanceof LinkFailure) || error.sent, null);
        throw error;
      }
    },
    close: () => link.close(),
  };
}
