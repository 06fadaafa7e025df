import { AsyncLocalStorage } from 'node:async_hooks';
import type { ProviderId } from '../../contract/verification.ts';
import { causeOfStatus } from './cause-of.ts';
import type { Cause } from './causes.ts';
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
  /** Why there is no answer, or none with status 200; rows from before there were causes have none. */
  cause?: Cause | null;
  ms: number;
}

const current = new AsyncLocalStorage<VendorCall[]>();

/** Runs `work` and records every call made for it, however deep. A shared token request is recorded once. */
export async function recordCalls<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; calls: readonly VendorCall[] }> {
  const calls: VendorCall[] = [];
  return { result: await current.run(calls, work), calls };
}

/** The same link; it records its calls for their verification and reports every failure. */
export function withCallRecording(
  provider: ProviderId,
  link: VendorLink,
  onFailure: (call: VendorCall) => void = () => {},
): VendorLink {
  return {
    async send(request) {
      const calls = current.getStore();
      const at = Date.now();
      const started = performance.now();
      const record = (sent: boolean, answered: number | null, cause: Cause | null) => {
        const ms = Math.round(performance.now() - started);
        const call: VendorCall = { provider, path: request.path, at, sent, answered, cause, ms };
        calls?.push(call);
        if (cause !== null) onFailure(call);
      };
      try {
        const answer = await link.send(request);
        record(true, answer.status, answer.status === 200 ? null : causeOfStatus(answer.status));
        return answer;
      } catch (error) {
        const known = error instanceof LinkFailure;
        record(!known || error.sent, null, known ? error.causeCode : 'defect');
        throw error;
      }
    },
    close: () => link.close(),
  };
}
