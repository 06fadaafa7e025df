import type { Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import {
  createGuard,
  type Guard,
  type GuardLimits,
  type Health,
  Refused,
  type Refuser,
} from '../link/guard.ts';
import { VendorFault } from './fault.ts';
import type { Provider, Report } from './provider.ts';

export interface GuardedProvider extends Provider {
  guard: Pick<Guard<Report>, 'state' | 'refusal'>;
}

/** Told of what passes the guard, for the metrics. */
export interface GuardWatch {
  asked(report: Report, ms: number): void;
  refused(provider: Provider['id'], by: Refuser): void;
}

const nobody: GuardWatch = { asked: () => {}, refused: () => {} };

/**
 * A provider behind a gate, a breaker and a bulkhead. They count verifications and not requests: where a vendor has two
 * services, both are asked or none is. While a door is closed the provider is not even prepared, so that no other
 * vendor is paid for an answer that cannot become `verified`.
 */
export function guardProvider(
  provider: Provider,
  limits: GuardLimits,
  watch: GuardWatch = nobody,
): GuardedProvider {
  const guard = createGuard(limits, healthOf);
  const { id } = provider;

  function refusedReport(refused: Refused): Report {
    watch.refused(id, refused.by);
    const [code, reason] = toldAs[refused.by];
    return new VendorFault(code, reason, false, { retryAfter: refused.retryAfter }).report(id);
  }

  async function askAndTell(ask: () => Promise<Report>): Promise<Report> {
    const started = performance.now();
    const report = await ask();
    watch.asked(report, performance.now() - started);
    return report;
  }

  async function run(ask: () => Promise<Report>): Promise<Report> {
    try {
      return await guard.run(() => askAndTell(ask));
    } catch (error) {
      if (error instanceof Refused) return refusedReport(error);
      throw error;
    }
  }

  return {
    id,
    guard,
    async prepare(question) {
      const refused = guard.refusal();
      if (refused !== null) return { kind: 'blocked', report: refusedReport(refused) };
      const prepared = await provider.prepare(question);
      return prepared.kind === 'blocked' ? prepared : { kind: 'ready', ask: () => run(prepared.ask) };
    },
    close: () => provider.close(),
  };
}

const toldAs: Record<Refuser, [ProblemCode, Reason]> = {
  gate: ['VENDOR_BUSY', 'busy'],
  breaker: ['VENDOR_UNAVAILABLE', 'unreachable'],
  bulkhead: ['OVERLOADED', 'busy'],
};

const faulty: ReadonlySet<ProblemCode> = new Set(['VENDOR_ERROR', 'VENDOR_UNAVAILABLE', 'VENDOR_TIMEOUT']);
/** A vendor that answers in its own form works, however little we understand. */
const wellFormed: ReadonlySet<Reason> = new Set(['unknown-code', 'contradictory-answer']);

function healthOf({ fault, reason }: Report): Health {
  return {
    faulty: fault !== null && faulty.has(fault.code) && !wellFormed.has(reason),
    pauseMs: (fault?.retryAfter ?? 0) * 1_000,
  };
}
