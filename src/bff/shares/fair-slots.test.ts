import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createFairSlots, SlotRefusedError } from './fair-slots.ts';

/** Work that goes on until the test ends it. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      begun.push(name);
      ends.set(name, resolve);
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await pause(1);
  };
  return { begun, work, end };
}

test('a party that sends much waits behind what others request now', async () => {
  const slots = createFairSlots({ slots: 2, waiting: 9 });
  const { begun, work, end } = works();
  const run = (party: string, name: string) => void slots.run(party, work(name));
  for (const name of ['g1', 'g2', 'g3', 'g4']) run('greedy', name);
  run('a', 'a1');
  run('b', 'b1');
  await end('g1');
  expect(begun).toEqual(['g1', 'g2', 'a1']);
  await end('g2');
  expect(begun.at(-1)).toBe('b1');
  await end('a1');
  expect(begun.at(-1)).toBe('g3');
  expect([slots.running(), slots.queued()]).toEqual([2, 1]);
});

test('no room to wait: the one that would be last of all gives way', async () => {
  const slots = createFairSlots({ slots: 1, waiting: 3 });
  const { begun, work, end } = works();
  const all = ['g1', 'g2', 'g3', 'g4'].map((name) =>
    slots.run('greedy', work(name)).catch((error: unknown) => error),
  );
  expect([slots.isFull('greedy'), slots.isFull('a')]).toEqual([true, false]);
  const own = slots.run('a', work('a1'));
  expect(await all[3]).toBeInstanceOf(SlotRefusedError);
  await expect(slots.run('greedy', work('g5'))).rejects.toThrow(SlotRefusedError);
  await end('g1');
  expect(begun).toEqual(['g1', 'a1']);
  await end('a1');
  await own;
});

test('one party gets no more than its own slots; another one begins at once', async () => {
  const slots = createFairSlots({ slots: 2, perParty: 1, waiting: 9 });
  const { begun, work, end } = works();
  for (const name of ['g1', 'g2']) void slots.run('greedy', work(name));
  void slots.run('a', work('a1'));
  expect(begun).toEqual(['g1', 'a1']);
  await end('a1');
  expect(begun).toEqual(['g1', 'a1']);
  await end('g1');
  expect(begun).toEqual(['g1', 'a1', 'g2']);
});

test('a party that waits too long is refused, and a failure returns its slot', async () => {
  const slots = createFairSlots({ slots: 1, waiting: 1 });
  const failing = slots.run('a', async () => {
    await pause(30);
    throw new Error('no');
  });
  await expect(slots.run('b', async () => 1, AbortSignal.timeout(5))).rejects.toThrow(SlotRefusedError);
  await expect(failing).rejects.toThrow('no');
  expect(await slots.run('b', async () => 2)).toBe(2);
  expect([slots.running(), slots.queued()]).toEqual([0, 0]);
});
