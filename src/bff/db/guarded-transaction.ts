import type { Connection, Transaction } from './database.ts';

/** One transaction, which rejects everything once it has ended. */
export interface GuardedTransaction extends Transaction {
  /** Issues what was registered for the commit. From then on nothing else is accepted. */
  finish(): Promise<unknown>;
  end(): void;
}

/**
 * A transaction issues several statements at once; when one fails, it ends while others may still be on their
 * way. They must be written neither on their own nor within the next transaction.
 *
 * @param isUndone whether the database has rolled back by itself, as SQLite does when the disk is full
 */
export function guardTransaction(
  connection: Connection,
  isUndone: () => boolean = () => false,
): GuardedTransaction {
  let ended = false;
  const lastStatements: (() => Promise<unknown>)[] = [];
  return {
    async query(sql, values) {
      if (ended || isUndone()) throw new Error('this step has come to its end');
      return connection.query(sql, values);
    },
    beforeCommit(issue) {
      lastStatements.push(issue);
    },
    finish() {
      const issued = Promise.all(lastStatements.map((issue) => issue()));
      ended = true;
      return issued;
    },
    end() {
      ended = true;
    },
  };
}
