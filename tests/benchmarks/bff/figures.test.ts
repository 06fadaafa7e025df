import { expect, test } from 'vitest';
import type { Contender } from './contender.ts';
import { coresAt, figuresOf, perSecond, ratioTo } from './figures.ts';
import { arrivalGoals, isMet } from './goals.ts';
import type { Sample } from './measure.ts';

const contender = (name: string, kind: Contender['kind']): Contender => ({
  name,
  kind,
  url: '',
  pid: 0,
  expects: '',
});
const proxy = contender('proxy', 'proxy');
const ours = contender('Cotejo, multipart', 'bff');
const sample = (of: Contender, latencies: number[], changes: Partial<Sample> = {}): Sample => ({
  contender: of,
  latencies,
  failures: {},
  seconds: 2,
  cpu: 0.5,
  ...changes,
});

test('pools rounds and leaves failures out of the rate', () => {
  const samples = [
    sample(ours, [1, 2, 3]),
    sample(proxy, [9]),
    sample(ours, [4, 5], { failures: { '503 full': 2 }, cpu: 1.5 }),
  ];
  expect(figuresOf(samples, ours)).toMatchObject({
    n: 5,
    failed: 2,
    failures: ['2 x 503 full'],
    perSecond: 1.25,
    p50: 3,
    p99: 5,
    cpu: 400,
  });
  expect(coresAt(50, figuresOf(samples, ours))).toBe(20);
});

test('a ratio is the median of the ratios within each round', () => {
  const rounds = [
    [1, 1],
    [4, 2],
    [30, 10],
  ].flatMap(([mine = 0, other = 0]) => [
    sample(ours, Array<number>(mine).fill(1)),
    sample(proxy, Array<number>(other).fill(1)),
  ]);
  expect(ratioTo(rounds, ours, proxy, perSecond)).toBe(2);
  expect(ratioTo(rounds, ours, undefined, perSecond)).toBeUndefined();
});

test('a goal that cannot be measured is not met', () => {
  const goals = arrivalGoals('150 kB', [proxy, ours], [sample(proxy, [300, 310]), sample(ours, [310, 380])]);
  expect(goals.map(({ measured }) => measured)).toEqual([70, 70, 12.5]);
  expect(goals.map(isMet)).toEqual([false, false, false]);
  const none = arrivalGoals('150 kB', [proxy, ours], [sample(ours, [310, 380], { cpu: 0.02 })]);
  expect(none.map(isMet)).toEqual([false, false, true]);
});
