import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryHandoffs } from './memory.ts';
import type { Handoff } from './store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const handoffOf = (changes: Partial<Handoff> = {}): Handoff => ({
  id: 'id-1',
  token: 'token-1',
  screen: 'screen-1',
  phone: null,
  given: { cedula: '8-123-4567', consent: 'notice-1' },
  mask: '8-•••-•567',
  state: 'waiting',
  answered: null,
  expiresAt: Date.now() + 1_000,
  heard: { screen: 0, phone: 0 },
  ...changes,
});

test('found by id and by token, as it was put in; what is given out is a copy', async () => {
  const store = memoryHandoffs();
  const handoff = handoffOf();
  await store.open(handoff);
  const found = await store.find({ token: 'token-1' });
  expect(found).toEqual(handoff);
  if (found !== undefined) found.state = 'cancelled';
  expect(await store.find({ id: 'id-1' })).toEqual(handoff);
  expect(await store.find({ id: 'id-2' })).toBeUndefined();
});

test('a change that throws changes nothing', async () => {
  const store = memoryHandoffs();
  await store.open(handoffOf());
  const refused = store.change('id-1', (handoff) => {
    handoff.state = 'sending';
    throw new Error('no');
  });
  await expect(refused).rejects.toThrow('no');
  expect(await store.find({ id: 'id-1' })).toMatchObject({ state: 'waiting' });
  expect(await store.change('id-2', (handoff) => handoff)).toBeUndefined();
});

test('the claim goes when its time is over, the rest a while later, although nobody asks', async () => {
  const all = new Map<string, Handoff>();
  const kept = () => [...all.values()];
  const store = memoryHandoffs({ keepMs: 5_000, all });
  await store.open(handoffOf());
  await store.change('id-1', (handoff) => ({ ...handoff, expiresAt: handoff.expiresAt + 1_000 }));
  vi.advanceTimersByTime(1_999);
  expect(kept()).toMatchObject([{ given: { cedula: '8-123-4567' } }]);
  vi.advanceTimersByTime(1);
  expect(kept()).toMatchObject([{ given: null }]);
  vi.advanceTimersByTime(5_000);
  expect(kept()).toEqual([]);
});
