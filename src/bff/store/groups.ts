import type { Connection } from './database.ts';

export type Work<Result> = (step: Connection) => Promise<Result>;
type Transaction = <Result>(work: Work<Result>) => Promise<Result>;

interface Waiting {
  work: Work<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Lets works that wait at the same time share one transaction, and so one way to the disk: under load that is most of
 * what a step costs. Each is told its own end after the whole is on the disk. When one of them throws, nothing of the
 * group has happened, and each is tried by itself; a work must therefore change nothing but the database.
 *
 * @param most works in one transaction
 * @param gather resolves when those that come at the same time as the first one have come; default: nobody waits
 */
export function inGroups(
  transaction: Transaction,
  most: number,
  gather?: () => Promise<unknown>,
): Transaction {
  const waiting: Waiting[] = [];
  let running = false;

  async function run(group: readonly Waiting[]): Promise<'done' | 'away'> {
    const own = { failed: false };
    try {
      const results = await transaction(async (step) => {
        const all: unknown[] = [];
        for (const { work } of group) {
          all.push(
            await work(step).catch((error: unknown) => {
              own.failed = true;
              throw error;
            }),
          );
        }
        return all;
      });
      for (const [at, { resolve }] of group.entries()) resolve(results[at]);
      return 'done';
    } catch (error) {
      if (own.failed && group.length > 1) return runEach(group);
      for (const { reject } of group) reject(error);
      return own.failed ? 'done' : 'away';
    }
  }

  /** As long as there is a database to try it with. */
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

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      if (!running) void drain();
    });
}
