import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Outcome, outcomeOf, type Reason } from '../../contract/outcome.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { StepEntry, StepReport } from '../../contract/steps.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Cause } from '../outbound/causes.ts';
import type { Guard, Refuser } from '../outbound/guard.ts';
import type { Report } from '../report.ts';

/** What became of an attempt to deliver an event. */
export type EventResult = 'delivered' | 'failed' | 'parked';
export type TokenEvent = 'login' | 'refresh';

/** What the running server counts. Every label has a fixed set of values: none comes from outside. */
export interface Metrics {
  verified(outcome: Outcome, reason: Reason, ms: number): void;
  /** A vendor was called, and has reported or not. */
  answered(report: Report, ms: number): void;
  refused(provider: ProviderId, by: Refuser): void;
  /** A token was requested; `good` when there is one. */
  token(event: TokenEvent, good: boolean): void;
  problem(code: ProblemCode): void;
  /** A vendor gave no verdict, and why. */
  faulted(provider: ProviderId, cause: Cause): void;
  recordFailed(): void;
  /** So many lines of the log could not be written. */
  logLost(count: number): void;
  /** A search over all stations was made, or refused because there were too many. */
  searched(result: 'made' | 'refused'): void;
  /** A page reported what happened on it: untrusted. */
  stepped(page: Pick<StepReport, 'channel' | 'browser'>, entry: StepEntry): void;
  /** A report of a page was not counted, because its network has sent too many. */
  stepsDropped(): void;
  /** An event was sent to a relying party. */
  eventSent(result: EventResult): void;
  /** Read when the metrics are requested. */
  watch(sources: Sources): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  contentType: string;
}

export interface Sources {
  guards(): { id: ProviderId; state: ReturnType<Guard<unknown>['state']> }[];
  inFlight(): number;
  markUnrecorded(): number;
  /** Events that are not delivered. */
  events(): Promise<{ waiting: number; parked: number }>;
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
  const verificationSeconds = histogram('verification_seconds', 'From the received photo to the result', [
    'outcome',
  ]);
  const reports = counter('provider_reports_total', 'Reports of a vendor, or why there is none', [
    'provider',
    'outcome',
    'reason',
  ]);
  const providerSeconds = histogram('provider_seconds', 'A vendor, from the call to its report', [
    'provider',
  ]);
  const refusals = counter('provider_refusals_total', 'Calls rejected by gate, breaker or bulkhead', [
    'provider',
    'by',
  ]);
  const faults = counter('provider_faults_total', 'Vendor calls without a verdict, by cause', [
    'provider',
    'cause',
  ]);
  const tokens = counter('token_requests_total', 'Token requests', ['event', 'result']);
  const problems = counter('problems_total', 'Requests that ended with a problem', ['code']);
  const searches = counter('operator_searches_total', 'Searches of operators over all stations', ['result']);
  const steps = counter('visit_steps_total', 'Steps of visits, as reported by pages', [
    'channel',
    'browser',
    'step',
  ]);
  const cameraFailures = counter('camera_problems_total', 'Cameras without a picture, as reported by pages', [
    'channel',
    'browser',
    'cause',
  ]);
  const hints = counter('guidance_hints_total', 'Hints to a face in one step, as reported by pages', [
    'channel',
    'browser',
    'hint',
  ]);
  const dropped = counter('step_reports_dropped_total', 'Reports of pages beyond the share of a network', []);
  const failures = counter('record_failures_total', 'Results that could not be written to the record', []);
  const linesLost = counter('log_lines_lost_total', 'Lines of the log that could not be written', []);
  const breaker = gauge('breaker_state', '1 for the current state of the breaker', ['provider', 'state']);
  const gate = gauge('gate_shut', "1 while a vendor's Retry-After is in force", ['provider']);
  const running = gauge('provider_running', 'Verifications in progress at a vendor', ['provider']);
  const queued = gauge('provider_queued', 'Verifications in the queue', ['provider']);
  const deliveries = counter('event_deliveries_total', 'Attempts to deliver an event', ['result']);
  const undelivered = gauge('events_undelivered', 'Events that wait, or are parked after all attempts', [
    'state',
  ]);
  const inFlight = gauge('in_flight', 'Submissions being received or without a result yet');
  const markUnrecorded = gauge('unrecorded', 'Results that are not in the record yet');
  const ready = gauge('ready', '1 when the instance is ready for requests');
  let sources: Sources | undefined;

  async function look({ guards, ...from }: Sources): Promise<void> {
    for (const { id: provider, state } of guards()) {
      for (const it of states) breaker.set({ provider, state: it }, Number(it === state.breaker));
      gate.set({ provider }, Number(state.gateShut));
      running.set({ provider }, state.running);
      queued.set({ provider }, state.queued);
    }
    inFlight.set(from.inFlight());
    markUnrecorded.set(from.markUnrecorded());
    // Without the database the numbers of before stand; `ready` says why.
    for (const [state, count] of Object.entries(await from.events().catch(() => ({}))))
      undelivered.set({ state }, count);
    ready.set(Number(await from.ready()));
  }

  return {
    verified(outcome, reason, ms) {
      verifications.inc({ outcome, reason });
      verificationSeconds.observe({ outcome }, ms / 1_000);
    },
    answered({ provider, reason }, ms) {
      reports.inc({ provider, outcome: outcomeOf(reason), reason });
      providerSeconds.observe({ provider }, ms / 1_000);
    },
    refused: (provider, by) => refusals.inc({ provider, by }),
    token: (event, good) => tokens.inc({ event, result: good ? 'got' : 'failed' }),
    problem: (code) => problems.inc({ code }),
    faulted: (provider, cause) => faults.inc({ provider, cause }),
    recordFailed: () => failures.inc(),
    logLost: (count) => linesLost.inc(count),
    stepped({ channel, browser }, entry) {
      if (entry.step === 'hint') hints.inc({ channel, browser, hint: entry.cause });
      else if (entry.step === 'camera-problem') cameraFailures.inc({ channel, browser, cause: entry.cause });
      else steps.inc({ channel, browser, step: entry.step });
    },
    stepsDropped: () => dropped.inc(),
    searched: (result) => searches.inc({ result }),
    eventSent: (result) => deliveries.inc({ result }),
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
