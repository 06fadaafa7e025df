import { count, table } from '../table.ts';
import type { Contender } from './contender.ts';
import { coresAt, cpuOfOne, figuresOf, perSecond, ratioTo } from './figures.ts';
import { arrivalsPerSecond } from './job.ts';
import type { Sample } from './measure.ts';

const fixed = (value: number | undefined, digits: number) =>
  value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits);
const share = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '-' : `${Math.round(100 * value)} %`;

function yardsticks(contenders: readonly Contender[]) {
  const of = (kind: Contender['kind']) => contenders.find((contender) => contender.kind === kind);
  return { nginx: of('nginx'), proxy: of('proxy') };
}

/** Requests a second and what they cost, beside both yardsticks. */
export function throughputTable(contenders: readonly Contender[], samples: readonly Sample[]): string {
  const { nginx, proxy } = yardsticks(contenders);
  const head = ['server', 'requests/s', 'of nginx', 'of proxy', 'p50, ms', 'p99, ms'];
  const cost = ['CPU s per 1,000', 'x nginx', 'x proxy', 'n', 'failed'];
  const rows = contenders.map((contender) => {
    const { n, failed, p50, p99, cpu, perSecond: rate } = figuresOf(samples, contender);
    const to = (yardstick: Contender | undefined, value: (sample: Sample) => number) =>
      ratioTo(samples, contender, yardstick, value);
    return [
      contender.name,
      fixed(rate, 0),
      share(to(nginx, perSecond)),
      share(to(proxy, perSecond)),
      fixed(p50, 0),
      fixed(p99, 0),
      fixed(cpu, 2),
      fixed(to(nginx, cpuOfOne), 1),
      fixed(to(proxy, cpuOfOne), 1),
      count(n),
      count(failed),
    ];
  });
  return withFailures(table([...head, ...cost], rows), contenders, samples);
}

/** Latency at a fixed arrival rate, and what a server adds to it. */
export function arrivalsTable(contenders: readonly Contender[], samples: readonly Sample[]): string {
  const { proxy } = yardsticks(contenders);
  const base = proxy && figuresOf(samples, proxy);
  const head = ['server', 'p50, ms', '+ over proxy', 'p99, ms', '+ over proxy', 'cores', 'n', 'failed'];
  const rows = contenders.map((contender) => {
    const figures = figuresOf(samples, contender);
    const { n, failed, p50, p99 } = figures;
    const added = (value: number, key: 'p50' | 'p99') =>
      base === undefined ? '-' : fixed(value - base[key], 1);
    return [
      contender.name,
      fixed(p50, 1),
      added(p50, 'p50'),
      fixed(p99, 1),
      added(p99, 'p99'),
      fixed(coresAt(arrivalsPerSecond, figures), 2),
      count(n),
      count(failed),
    ];
  });
  return withFailures(table(head, rows), contenders, samples);
}

function withFailures(text: string, contenders: readonly Contender[], samples: readonly Sample[]): string {
  const failures = contenders.flatMap((contender) =>
    figuresOf(samples, contender).failures.map((failure) => `${contender.name}: ${failure}`),
  );
  return failures.length === 0 ? text : `${text}\n\nFailed:\n\n${failures.map((it) => `- ${it}`).join('\n')}`;
}

/** Resident bytes of a server at rest, and its peak with photos in flight. */
export interface Memory {
  contender: Contender;
  rest: number;
  peaks: { inFlight: number; peak: number; sample: Sample }[];
}

const megabyte = 1_000_000;
export const perPhoto = ({ rest }: Memory, { inFlight, peak }: Memory['peaks'][number]): number =>
  (peak - rest) / inFlight / megabyte;

export function memoryTable(memories: readonly Memory[]): string {
  const levels = memories[0]?.peaks.map(({ inFlight }) => inFlight) ?? [];
  const head = levels.flatMap((inFlight) => [`peak at ${inFlight}, MB`, 'MB a photo']);
  const rows = memories.map((memory) => [
    memory.contender.name,
    fixed(memory.rest / megabyte, 0),
    ...memory.peaks.flatMap((it) => [fixed(it.peak / megabyte, 0), fixed(perPhoto(memory, it), 1)]),
  ]);
  const contenders = memories.map(({ contender }) => contender);
  const samples = memories.flatMap(({ peaks }) => peaks.map(({ sample }) => sample));
  return withFailures(table(['server', 'at rest, MB', ...head], rows), contenders, samples);
}
