import type { Transaction, Work } from './database.ts';

interface Waiting {
  work: Work<unknown>;
  isPipelined: boolean;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

type Run = <Result>(work: Work<Result>) => Promise<Result>;

/**
 * Lets works that wait at the same time share one transaction, and so one write to the disk: under load that
 * is most of the cost. Pipelined works run all at once, then the others one after the other. Each gets its own
 * result once the whole is on the disk. When one of them throws, the group is rolled back and each is tried by
 * itself; a work must change nothing but the database.
 *
 * @param most works in one transaction
 * @param gather resolves when those that come at the same time as the first have come; default: nobody waits
 */
export function withGroupCommit(
  transaction: Run,
  most: number,
  gather?: () => Promise<unknown>,
): Record<'transaction' | 'pipelined', Run> {
  const waiting: Waiting[] = [];
  let running = false;

  async function run(group: readonly Waiting[]): Promise<'done' | 'away'> {
    const own = { failed: false };
    try {
      const results = await transaction(withFailuresNoted((step) => runWorks(group, step), own));
      for (const [at, { resolve }] of group.entries()) resolve(results[at]);
      return 'done';
    } catch (error) {
      if (own.failed && group.length > 1) return runEach(group);
      for (const { reject } of group) reject(error);
      return own.failed ? 'done' : 'away';
    }
  }

  /** As long as the database can be reached. */
  async function runEach(group: readonly Waiting[]): Promise<'done'> {
    const left = [...group];
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      if ((await run([one])) === 'away')
        for (const { reject } of left.splice(0)) reject(new Error('the database is away'));
    }
    return 'done';
  }

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      if (gather !== undefined) await gather();
      await run(waiting.splice(0, most));
    }
    running = false;
  }

  const runWith =
    (isPipelined: boolean): Run =>
    (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, isPipelined, resolve: resolve as Waiting['resolve'], reject });
        if (!running) void drain();
      });
  return { transaction: runWith(false), pipelined: runWith(true) };
}

/** Returns the results in the order of the group, once no work is under way any more. */
async function runWorks(group: readonly Waiting[], step: Transaction): Promise<unknown[]> {
  const results: unknown[] = [];
  const run = async ([at, { work }]: [number, Waiting]) => {
    results[at] = await work(step);
  };
  const all = [...group.entries()];
  const pipelined = all.filter(([, { isPipelined }]) => isPipelined).map(run);
  await Promise.allSettled(pipelined);
  await Promise.all(pipelined);
  for (const one of all) if (!one[1].isPipelined) await run(one);
  return results;
}

/** Sets `own.failed` when a work of the group fails or a statement of one, whatever the work makes of that. */
function withFailuresNoted(run: Work<unknown[]>, own: { failed: boolean }): Work<unknown[]> {
  const noted = async <Result>(work: () => Promise<Result>) => {
    try {
      return await work();
    } catch (error) {
      own.failed = true;
      throw error;
    }
  };
  return (step) =>
    noted(() =>
      run({
        query: (sql, values) => noted(() => step.query(sql, values)),
        beforeCommit: (issue) => step.beforeCommit(() => noted(issue)),
      }),
    );
}
