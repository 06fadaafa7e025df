import { table } from '../table.ts';
import type { Contender } from './contender.ts';
import { coresAt, figuresOf } from './figures.ts';
import { arrivalsPerSecond } from './job.ts';
import type { Sample } from './measure.ts';
import { type Memory, perPhoto } from './tables.ts';

/** A measured value and its maximum. */
export interface Goal {
  what: string;
  measured: number;
  most: number;
  unit: string;
}

const most = { p50: 15, p99: 60, cores: 0.5, multipart: 4, base64: 8 };
const isBase64 = ({ name }: Contender) => name.includes('Base64');
const ours = (contenders: readonly Contender[]) => contenders.filter(({ kind }) => kind === 'bff');

/** @param photo such as `2 MB` */
export function arrivalGoals(
  photo: string,
  contenders: readonly Contender[],
  samples: readonly Sample[],
): Goal[] {
  const proxy = contenders.find(({ kind }) => kind === 'proxy');
  if (proxy === undefined) return [];
  const base = figuresOf(samples, proxy);
  return ours(contenders).flatMap((contender) => {
    const figures = figuresOf(samples, contender);
    const { p50, p99 } = figures;
    const goal = (what: string, measured: number, bound: number, unit: string): Goal => ({
      what: `${contender.name}, ${photo}: ${what}`,
      measured,
      most: bound,
      unit,
    });
    return [
      goal('added at p50', p50 - base.p50, most.p50, 'ms'),
      goal('added at p99', p99 - base.p99, most.p99, 'ms'),
      goal('processor', coresAt(arrivalsPerSecond, figures), most.cores, 'cores'),
    ];
  });
}

export const memoryGoals = (memories: readonly Memory[]): Goal[] =>
  memories
    .filter(({ contender }) => contender.kind === 'bff')
    .flatMap((memory) =>
      memory.peaks.map((it) => ({
        what: `${memory.contender.name}, 2 MB: memory with ${it.inFlight} in flight`,
        measured: perPhoto(memory, it),
        most: isBase64(memory.contender) ? most.base64 : most.multipart,
        unit: 'MB a photo',
      })),
    );

export const isMet = ({ measured, most: bound }: Goal): boolean => measured <= bound;

export const goalTable = (goals: readonly Goal[]): string =>
  table(
    ['goal', 'measured', 'allowed', 'kept'],
    goals.map((goal) => [
      goal.what,
      `${goal.measured.toFixed(goal.measured < 10 ? 2 : 1)} ${goal.unit}`,
      `${goal.most} ${goal.unit}`,
      isMet(goal) ? 'yes' : 'NO',
    ]),
  );
