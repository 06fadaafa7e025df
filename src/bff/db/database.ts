/** The value of a column. Booleans are 1 and 0, times milliseconds since 1970, objects JSON text. */
export type Value = string | number | null | Uint8Array;

export interface Connection {
  /** One statement; `$1`, `$2`… stand for the values, and each may be used again. */
  query<Row>(sql: string, values?: readonly Value[]): Promise<Row[]>;
}

export interface Transaction extends Connection {
  /**
   * Registers statements that are issued once, after the last work of the transaction and together with its commit. The
   * function must issue all of them before it returns.
   */
  beforeCommit(issue: () => Promise<unknown>): void;
}

/** What is done within one transaction. It may be done again, so it must change nothing but the database. */
export type Work<Result> = (step: Transaction) => Promise<Result>;

/**
 * The database of the record. Both kinds accept the same statements, so that each is written once. Every
 * method may fail while the database is unreachable, and works again once it is back.
 */
export interface Database extends Connection {
  /**
   * One transaction that is on the disk when it resolves, and that no other one of any instance overlaps.
   * When `work` throws, nothing is written.
   */
  transaction<Result>(work: Work<Result>): Promise<Result>;
  /**
   * The same beside others: its statements may run between those of other pipelined works of the same transaction.
   * Each of its statements must therefore be right by itself: what it writes depends on no value that an earlier
   * statement has read (docs/decisions, 0012).
   */
  pipelined<Result>(work: Work<Result>): Promise<Result>;
  /** Reads from one consistent snapshot of the record. */
  snapshot<Result>(work: (moment: Connection) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The database answers but cannot be used as it is: restarting will not help. For the administrator. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/** The database did not answer: restarting later may help. For the administrator. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable';
}
