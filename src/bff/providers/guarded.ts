import type { Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Cause } from '../outbound/causes.ts';
import {
  CallRejectedError,
  createGuard,
  type Guard,
  type GuardHealth,
  type GuardLimits,
  type Refuser,
} from '../outbound/guard.ts';
import type { Report } from '../report.ts';
import { VendorFault } from './fault.ts';
import type { Provider } from './provider.ts';

export interface GuardedProvider extends Provider {
  guard: Pick<Guard<Report>, 'state' | 'refusal'>;
}

/** Observes what passes the guard, for the metrics. */
export interface GuardWatch {
  answered(report: Report, ms: number): void;
  refused(provider: Provider['id'], by: Refuser): void;
}

const nobody: GuardWatch = { answered: () => {}, refused: () => {} };

/**
 * A provider behind a gate, a breaker and a bulkhead. They count verifications and not requests: where a
 * vendor has two services, both are called or none is. While the guard rejects calls the provider is not even
 * prepared, so that no other vendor is paid for an answer that cannot become `verified`.
 */
export function guardProvider(
  provider: Provider,
  limits: GuardLimits,
  watch: GuardWatch = nobody,
): GuardedProvider {
  const guard = createGuard(limits, healthOf);
  const { id } = provider;

  function refusedReport(refused: CallRejectedError): Report {
    watch.refused(id, refused.by);
    const [code, reason, cause] = problemByRejection[refused.by];
    return new VendorFault(code, reason, false, { retryAfter: refused.retryAfter, cause }).report(id);
  }

  async function askAndTell(ask: () => Promise<Report>): Promise<Report> {
    const started = performance.now();
    const report = await ask();
    watch.answered(report, performance.now() - started);
    return report;
  }

  async function run(ask: () => Promise<Report>, party?: string): Promise<Report> {
    try {
      return await guard.run(() => askAndTell(ask), party);
    } catch (error) {
      if (error instanceof CallRejectedError) return refusedReport(error);
      throw error;
    }
  }

  return {
    id,
    guard: {
      state: guard.state,
      refusal: (party) => guard.refusal(party) ?? provider.refusal?.() ?? null,
    },
    ...(provider.requests !== undefined && { requests: provider.requests }),
    async prepare(question) {
      const refused = guard.refusal(question.party);
      if (refused !== null) return { kind: 'blocked', report: refusedReport(refused) };
      const prepared = await provider.prepare(question);
      return prepared.kind === 'blocked'
        ? prepared
        : { kind: 'ready', ask: () => run(prepared.ask, question.party) };
    },
    close: () => provider.close(),
  };
}

const problemByRejection: Record<Refuser, [ProblemCode, Reason, Cause]> = {
  gate: ['VENDOR_BUSY', 'busy', 'gate-shut'],
  breaker: ['VENDOR_UNAVAILABLE', 'unreachable', 'breaker-open'],
  bulkhead: ['OVERLOADED', 'busy', 'no-place'],
};

const faulty: ReadonlySet<ProblemCode> = new Set(['VENDOR_ERROR', 'VENDOR_UNAVAILABLE', 'VENDOR_TIMEOUT']);
/** A vendor that answers in its own form works, however little we understand of it. */
const wellFormed: ReadonlySet<Reason> = new Set(['unknown-code', 'contradictory-answer']);

function healthOf({ fault, reason }: Report): GuardHealth {
  return {
    faulty: fault !== null && faulty.has(fault.code) && !wellFormed.has(reason),
    pauseMs: (fault?.retryAfter ?? 0) * 1_000,
  };
}
