import { expect, test } from 'vitest';
import { memoryStore } from './memory.ts';
import { closingOf, hour, openingOf, storeSuite } from './store.suite.ts';
import { StoreFull } from './store.ts';

storeSuite('memory', async () => memoryStore());

const allowance = { attempts: 1_000, since: 0 };

test('forgets final rows after a day, pending ones never', async () => {
  let now = Date.now();
  const store = memoryStore({ now: () => now });
  const [pending, final] = [openingOf(), openingOf()];
  await store.begin(pending, allowance);
  await store.begin(final, allowance);
  await store.finish(final.key, closingOf(final));
  now += 23 * hour;
  expect(await store.find(final.key)).toBeDefined();
  now += 2 * hour;
  expect(await store.find(final.key)).toBeUndefined();
  expect(await store.find(pending.key)).toBeDefined();
});

test('full, it refuses rather than forget a row that could be paid for twice', async () => {
  const store = memoryStore({ rows: 2 });
  const first = openingOf();
  await store.begin(first, allowance);
  await store.finish(first.key, closingOf(first));
  await store.begin(openingOf(), allowance);
  await expect(store.begin(openingOf(), allowance)).rejects.toThrow(StoreFull);
  expect((await store.begin(first, allowance)).kind).toBe('known');
});
