import { expect, test } from 'vitest';
import { createSharedProbe } from './shared-probe.ts';

test('fifty callers within a moment share one probe; the next one may report a failure', async () => {
  let [clock, probes, well] = [0, 0, true];
  const ready = createSharedProbe(
    async () => {
      probes += 1;
      if (!well) throw new Error('away');
    },
    500,
    () => clock,
  );
  await Promise.all(Array.from({ length: 50 }, ready));
  clock = 499;
  await ready();
  expect(probes).toBe(1);
  clock = 500;
  well = false;
  await expect(ready()).rejects.toThrow('away');
  await expect(ready()).rejects.toThrow('away');
  expect(probes).toBe(2);
  clock = 1_000;
  well = true;
  await ready();
  expect(probes).toBe(3);
});
