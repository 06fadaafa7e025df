import { expect, test } from 'vitest';
import type { Sample } from './capture-page/measure.ts';
import { ratioOf } from './ratios.ts';

const sample = (way: string, pair: number, ms: number, stall = 0): Sample => ({
  way,
  pair,
  ms,
  stall,
  encodeMs: null,
  bytes: 10,
  gap: 17,
});

test('compares only within a pair, so that a slow minute of the machine cancels out', () => {
  const samples = [
    sample('plain', 0, 10),
    sample('ours', 0, 11),
    sample('plain', 1, 100),
    sample('ours', 1, 110, 60),
    sample('plain', 2, 20),
    sample('ours', 2, 24),
  ];
  const { ratio, n, stalled, longest } = ratioOf(samples, 'ours', 'plain');
  expect(ratio).toBeCloseTo(1.1);
  expect({ n, stalled, longest }).toEqual({ n: 3, stalled: 1, longest: 60 });
});
