import { expect, test } from 'vitest';
import type { Connection } from './database.ts';
import { inGroups } from './groups.ts';

const step: Connection = { query: async () => [] };

/** A database of transactions that can be sent away. */
function setUp(most = 4, gather?: () => Promise<unknown>) {
  const state = { transactions: 0, away: false };
  const transaction = inGroups(
    async (work) => {
      state.transactions += 1;
      await Promise.resolve();
      if (state.away) throw new Error('away');
      return work(step);
    },
    most,
    gather,
  );
  return { state, transaction };
}
const told = (all: Promise<unknown>[]) =>
  Promise.allSettled(all).then((results) =>
    results.map((it) => (it.status === 'fulfilled' ? it.value : (it.reason as Error).message)),
  );

test('who waits together shares a transaction; each gets its own result', async () => {
  const { state, transaction } = setUp();
  const all = Array.from({ length: 9 }, (_, n) => transaction(async () => n));
  expect(await told(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  // The first one did not wait for company.
  expect(state.transactions).toBe(3);
  expect(await transaction(async () => 'later')).toBe('later');
});

test('those that come while the first one gathers go with it', async () => {
  let gathered = () => {};
  const { state, transaction } = setUp(
    4,
    () =>
      new Promise<void>((resolve) => {
        gathered = resolve;
      }),
  );
  const first = transaction(async () => 1);
  await Promise.resolve();
  const second = transaction(async () => 2);
  expect(state.transactions).toBe(0);
  gathered();
  expect(await told([first, second])).toEqual([1, 2]);
  expect(state.transactions).toBe(1);
});

test('one that throws takes no other with it', async () => {
  const { transaction } = setUp();
  const ran = [0, 0, 0, 0];
  const all = ran.map((_, n) =>
    transaction(async () => {
      ran[n] = (ran[n] ?? 0) + 1;
      if (n === 2) throw new Error('no');
      return n;
    }),
  );
  expect(await told(all)).toEqual([0, 1, 'no', 3]);
});

test('a database that is away is tried once for all of them', async () => {
  const { state, transaction } = setUp(10);
  state.away = true;
  const all = Array.from({ length: 8 }, (_, n) => transaction(async () => n));
  expect(await told(all)).toEqual(Array(8).fill('away'));
  expect(state.transactions).toBeLessThanOrEqual(2);
  state.away = false;
  state.transactions = 0;
  let ran = 0;
  const breaking = Array.from({ length: 6 }, (_, n) =>
    transaction(async () => {
      ran += 1;
      if (ran < 3) return n;
      state.away = true;
      throw new Error('lost');
    }),
  );
  const away = 'the database is away';
  expect(await told(breaking)).toEqual([0, 'away', away, away, away, away]);
  expect(state.transactions).toBe(3);
  state.away = false;
  expect(await transaction(async () => 'back')).toBe('back');
});
