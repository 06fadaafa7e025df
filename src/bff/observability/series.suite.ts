import { cameraProblems } from '../../contract/camera-problems.ts';
import { outcomeOf, reasonSchema } from '../../contract/outcome.ts';
import { problemCodes } from '../../contract/problems/codes.ts';
import { browserFamilies, guidanceHints, visitSteps } from '../../contract/steps.ts';
import { channelSchema, type ProviderId, providerIds } from '../../contract/verification.ts';
import { causeCodes } from '../outbound/causes.ts';
import { reportOf } from '../providers/provider.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** Labels of a metric, with every value that each can have. */
export type Labels = Map<string, Set<string>>;

/** Every metric of a server on which everything has happened once. A histogram is under its `_bucket`. */
export async function everySeries(): Promise<Map<string, Labels>> {
  const metrics = createMetrics();
  countAnswers(metrics);
  for (const provider of providerIds) countVendor(metrics, provider);
  for (const channel of channelSchema.options)
    for (const browser of browserFamilies) countPage(metrics, { channel, browser });
  metrics.watch({
    guards: () =>
      providerIds.map((id) => ({ id, state: { breaker: 'open', gateShut: true, running: 1, queued: 1 } })),
    inFlight: () => 1,
    markUnrecorded: () => 0,
    ready: async () => true,
    events: async () => ({ waiting: 1, parked: 1 }),
  });
  return seriesIn(await metrics.text());
}

function countAnswers(metrics: Metrics): void {
  for (const reason of reasonSchema.options) metrics.verified(outcomeOf(reason), reason, 1);
  for (const code of problemCodes) metrics.problem(code);
  for (const result of ['made', 'refused'] as const) metrics.searched(result);
  for (const result of ['delivered', 'failed', 'parked'] as const) metrics.eventSent(result);
  for (const event of ['login', 'refresh'] as const)
    for (const isGood of [true, false]) metrics.token(event, isGood);
}

function countVendor(metrics: Metrics, provider: ProviderId): void {
  for (const reason of reasonSchema.options) metrics.answered(reportOf(provider, reason, {}), 1);
  for (const by of ['gate', 'breaker', 'bulkhead'] as const) metrics.refused(provider, by);
  for (const cause of causeCodes) metrics.faulted(provider, cause);
}

function countPage(metrics: Metrics, page: Parameters<Metrics['stepped']>[0]): void {
  for (const step of visitSteps) metrics.stepped(page, { step });
  for (const cause of cameraProblems) metrics.stepped(page, { step: 'camera-problem', cause });
  for (const cause of guidanceHints) metrics.stepped(page, { step: 'hint', cause });
}

/** Reads the text format of Prometheus. */
function seriesIn(text: string): Map<string, Labels> {
  const all = new Map<string, Labels>();
  for (const line of text.split('\n').filter((it) => it !== '' && !it.startsWith('#'))) {
    const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    const known: Labels = all.get(name) ?? new Map<string, Set<string>>();
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g))
      known.set(label, (known.get(label) ?? new Set<string>()).add(value));
    all.set(name, known);
  }
  return all;
}
