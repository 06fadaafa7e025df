import { expect, test } from 'vitest';
import { playFaults, short } from './run.ts';

/** The long form, with the documented times and processes: npm run test:faults. */
test('every vendor fault is shown, recorded and billed as promised', async () => {
  const { lines, deviations, counts, ...zeros } = await playFaults(short, 'inside');
  expect(deviations).toEqual([]);
  expect(zeros).toEqual({ lost: 0, double: 0, canaries: 0, defects: 0 });
  expect(lines.length).toBeGreaterThan(40);
  expect(counts.submitted).toBeGreaterThan(150);
  // Some of the waits are real time.
}, 600_000);
