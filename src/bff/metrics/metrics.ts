import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Outcome, outcomeOf, type Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Guard, Refuser } from '../link/guard.ts';
import type { Report } from '../providers/provider.ts';

export type TokenEvent = 'login' | 'refresh';

/** What the running server counts. Every label has a fixed set of values: none comes from outside. */
export interface Metrics {
  verified(outcome: Outcome, reason: Reason, ms: number): void;
  /** A vendor was asked and has reported, or has not. */
  asked(report: Report, ms: number): void;
  refused(provider: ProviderId, by: Refuser): void;
  /** A token was asked for; `good` when there is one. */
  token(event: TokenEvent, good: boolean): void;
  problem(code: ProblemCode): void;
  recordFailed(): void;
  /** Looked at when the numbers are asked for. */
  watch(sources: Sources): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  contentType: string;
}

export interface Sources {
  guards(): { id: ProviderId; state: ReturnType<Guard<unknown>['state']> }[];
  inFlight(): number;
  unrecorded(): number;
  ready(): Promise<boolean>;
}

const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30];
const states = ['closed', 'half-open', 'open'] as const;

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `cotejo_${name}`, help, labelNames, registers });
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `cotejo_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name: `cotejo_${name}`, help, labelNames, buckets: seconds, registers });

  // Event loop lag, memory, CPU, open handles, restarts.
  collectDefaultMetrics({ register: registry });
  const verifications = counter('verifications_total', 'Answers to people', ['outcome', 'reason']);
  const verificationSeconds = histogram('verification_seconds', 'From the read photo to the answer', [
    'outcome',
  ]);
  const reports = counter('provider_reports_total', 'What a vendor said, or why it said nothing', [
    'provider',
    'outcome',
    'reason',
  ]);
  const providerSeconds = histogram('provider_seconds', 'A vendor, from asking to its report', ['provider']);
  const refusals = counter('provider_refusals_total', 'Not asked: gate, breaker or bulkhead', [
    'provider',
    'by',
  ]);
  const tokens = counter('token_requests_total', 'Tokens asked for', ['event', 'result']);
  const problems = counter('problems_total', 'Requests that ended in a problem', ['code']);
  const failures = counter('record_failures_total', 'Answers that the record did not take', []);
  const breaker = gauge('breaker_state', '1 for the state that the breaker is in', ['provider', 'state']);
  const gate = gauge('gate_shut', "1 while a vendor's Retry-After runs", ['provider']);
  const running = gauge('provider_running', 'Verifications that a vendor is asked now', ['provider']);
  const queued = gauge('provider_queued', 'Verifications that wait for a place', ['provider']);
  const inFlight = gauge('in_flight', 'Submissions received or without an answer yet');
  const unrecorded = gauge('unrecorded', 'Answers that are not in the record yet');
  const ready = gauge('ready', '1 when requests are welcome');
  let sources: Sources | undefined;

  async function look({ guards, ...from }: Sources): Promise<void> {
    for (const { id: provider, state } of guards()) {
      for (const it of states) breaker.set({ provider, state: it }, Number(it === state.breaker));
      gate.set({ provider }, Number(state.gateShut));
      running.set({ provider }, state.running);
      queued.set({ provider }, state.queued);
    }
    inFlight.set(from.inFlight());
    unrecorded.set(from.unrecorded());
    ready.set(Number(await from.ready()));
  }

  return {
    verified(outcome, reason, ms) {
      verifications.inc({ outcome, reason });
      verificationSeconds.observe({ outcome }, ms / 1_000);
    },
    asked({ provider, reason }, ms) {
      reports.inc({ provider, outcome: outcomeOf(reason), reason });
      providerSeconds.observe({ provider }, ms / 1_000);
    },
    refused: (provider, by) => refusals.inc({ provider, by }),
    token: (event, good) => tokens.inc({ event, result: good ? 'got' : 'failed' }),
    problem: (code) => problems.inc({ code }),
    recordFailed: () => failures.inc(),
    watch(all) {
      sources = all;
    },
    async text() {
      if (sources !== undefined) await look(sources);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
