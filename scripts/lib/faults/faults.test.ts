import { expect, test } from 'vitest';
import { clean, playFaults, short, tell } from './run.ts';

/** The long form, with the documented times and processes: npm run test:faults. */
test('every vendor fault is told, recorded and billed as promised', async () => {
  const findings = await playFaults(short, 'inside');
  expect(clean(findings), tell(findings)).toBe(true);
  expect(findings.lines.length).toBeGreaterThan(40);
  expect(findings.counts.submitted).toBeGreaterThan(150);
  // Nine seconds on a machine of its own; some of what it waits for is real time.
}, 180_000);
