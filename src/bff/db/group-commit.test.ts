import { expect, test } from 'vitest';
import type { Transaction, Work } from './database.ts';
import { withGroupCommit } from './group-commit.ts';

/** A database of transactions that can be sent away. */
function setUp(most = 4, gather?: () => Promise<unknown>) {
  const state = { transactions: 0, away: false };
  async function run<Result>(work: Work<Result>): Promise<Result> {
    state.transactions += 1;
    await Promise.resolve();
    if (state.away) throw new Error('away');
    const atCommit: (() => Promise<unknown>)[] = [];
    const step: Transaction = { query: async () => [], beforeCommit: (issue) => void atCommit.push(issue) };
    const result = await work(step);
    await Promise.all(atCommit.map((issue) => issue()));
    return result;
  }
  return { state, ...withGroupCommit(run, most, gather) };
}
const reported = (all: Promise<unknown>[]) =>
  Promise.allSettled(all).then((results) =>
    results.map((it) => (it.status === 'fulfilled' ? it.value : (it.reason as Error).message)),
  );

test('works that wait together share a transaction; each gets its own result', async () => {
  const { state, transaction } = setUp();
  const all = Array.from({ length: 9 }, (_, n) => transaction(async () => n));
  expect(await reported(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
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
  expect(await reported([first, second])).toEqual([1, 2]);
  expect(state.transactions).toBe(1);
});

test('one that throws does not affect the others', async () => {
  const { transaction } = setUp();
  const ran = [0, 0, 0, 0];
  const all = ran.map((_, n) =>
    transaction(async () => {
      ran[n] = (ran[n] ?? 0) + 1;
      if (n === 2) throw new Error('no');
      return n;
    }),
  );
  expect(await reported(all)).toEqual([0, 1, 'no', 3]);
});

/** Works that note when they begin, go on, and end. */
function noting(lines: string[]) {
  return (name: string) => async () => {
    for (const part of ['begins', 'goes on', 'ends']) {
      lines.push(`${name} ${part}`);
      await Promise.resolve();
    }
    return name;
  };
}

test('pipelined works run at once, the others one after the other behind them', async () => {
  const lines: string[] = [];
  const work = noting(lines);
  const { state, transaction, pipelined } = setUp(4, async () => {});
  const all = [transaction(work('a')), pipelined(work('b')), transaction(work('c')), pipelined(work('d'))];
  expect(await reported(all)).toEqual(['a', 'b', 'c', 'd']);
  expect(state.transactions).toBe(1);
  const interleaved = ['b begins', 'd begins', 'b goes on', 'd goes on', 'b ends', 'd ends'];
  const ofOne = (name: string) => [`${name} begins`, `${name} goes on`, `${name} ends`];
  expect(lines).toEqual([...interleaved, ...ofOne('a'), ...ofOne('c')]);
});

test('when a pipelined work throws, the others come to their end before each is tried by itself', async () => {
  const lines: string[] = [];
  const work = noting(lines);
  const { state, pipelined } = setUp(4, async () => {});
  const all = [
    pipelined(async () => {
      lines.push('fails');
      throw new Error('no');
    }),
    pipelined(work('a')),
  ];
  expect(await reported(all)).toEqual(['no', 'a']);
  const ofA = ['a begins', 'a goes on', 'a ends'];
  expect(lines).toEqual(['fails', ...ofA, 'fails', ...ofA]);
  expect(state.transactions).toBe(3);
});

test('what fails at the commit is tried by itself too', async () => {
  const { state, pipelined } = setUp(4, async () => {});
  const all = [1, 2, 3].map((n) =>
    pipelined(async (step) => {
      step.beforeCommit(async () => {
        if (n === 2) throw new Error('no');
      });
      return n;
    }),
  );
  expect(await reported(all)).toEqual([1, 'no', 3]);
  expect(state.transactions).toBe(4);
});

test('an unreachable database is tried once for all of them', async () => {
  const { state, transaction } = setUp(10);
  state.away = true;
  const all = Array.from({ length: 8 }, (_, n) => transaction(async () => n));
  expect(await reported(all)).toEqual(Array(8).fill('away'));
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
  expect(await reported(breaking)).toEqual([0, 'away', away, away, away, away]);
  expect(state.transactions).toBe(3);
  state.away = false;
  expect(await transaction(async () => 'back')).toBe('back');
});
