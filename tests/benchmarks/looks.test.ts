import { expect, test } from 'vitest';
import type { LookWay } from './capture-page/look-messages.ts';
import { looksTable } from './looks.ts';

const ways: LookWay[] = [
  'tasks-vision',
  'tasks-vision: pixels',
  'simd: look',
  'simd: look, canvas',
  'script: look',
  'simd: network',
  'script: network',
];

/** Three rounds: tasks-vision takes 10, 20 and 40 ms, a look a multiple of it, everything else as long. */
const samplesOf = (share: number) =>
  [10, 20, 40].flatMap((ms, round) =>
    ways.map((way) => ({ way, round, ms: way === 'simd: look' ? ms * share : ms, faces: 1 })),
  );

test('compares with tasks-vision on the same frame, and decides whether the budget is met', () => {
  const { text, findings } = looksTable(samplesOf(0.25));
  expect(text.split('\n')).toHaveLength(2 + ways.length);
  expect(text).toMatch(/SIMD, planes of the frame +\| +0\.25 \| 0\.25 to 0\.25 \| +5\.0 \| +3 of 3 \|/);
  expect(findings).toEqual([expect.objectContaining({ measured: '0.25 (n = 3)', isMet: true })]);
  expect(looksTable(samplesOf(0.41)).findings).toEqual([expect.objectContaining({ isMet: false })]);
  // No measurement, no budget met.
  expect(looksTable([]).findings).toEqual([expect.objectContaining({ isMet: false })]);
});
