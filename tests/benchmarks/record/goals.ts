import { table } from '../table.ts';

export interface Goal {
  what: string;
  measured: number;
  bound: string;
  isMet: boolean;
}

const goal = (what: string, measured: number, sign: string, bound: number, isMet: boolean): Goal => ({
  what,
  measured,
  bound: `${sign} ${bound}`,
  isMet,
});

export const atLeast = (what: string, measured: number, bound: number): Goal =>
  goal(what, measured, '>=', bound, measured >= bound);
export const atMost = (what: string, measured: number, bound: number): Goal =>
  goal(what, measured, '<=', bound, measured <= bound);

export const goalTable = (goals: readonly Goal[]): string =>
  table(
    ['goal', 'measured', 'bound', 'met'],
    goals.map(({ what, measured, bound, isMet }) => [what, measured.toFixed(2), bound, isMet ? 'yes' : 'NO']),
  );
