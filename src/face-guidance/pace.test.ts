import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test.each([
  ['before anything is known', [], 100],
  ['a quick machine: ten a second', [20, 20, 20], 100],
  ['half a core', [50], 100],
  ['a slow machine: half its time', [200, 200], 400],
  ['one slow frame is forgotten', [20, 300, 20, 20, 20, 20, 20], 100],
])('%s', (_, costs, gap) => {
  const pace = createPace();
  for (const cost of costs) pace.spent(cost);
  expect(pace.gap()).toBeCloseTo(gap, 6);
});

test('it follows a machine that becomes slow', () => {
  const pace = createPace();
  for (const cost of [20, 20, ...Array.from({ length: 12 }, () => 300)]) pace.spent(cost);
  expect(pace.gap()).toBeGreaterThan(580);
});
