/** What a column holds. Yes and no are 1 and 0, times milliseconds since 1970, objects JSON in a text. */
export type Value = string | number | null | Uint8Array;

export interface Connection {
  /** One statement; `$1`, `$2`… stand for the values, and each may be used again. */
  query<Row>(sql: string, values?: readonly Value[]): Promise<Row[]>;
}

/**
 * Where the record lives. Both kinds understand the same statements, so that what is asked of them is written once.
 * Every method may fail while the database is away, and works again when it is back.
 */
export interface Database extends Connection {
  /**
   * One step that is on the disk when it resolves, and that no other step of any instance overlaps. When `work` throws,
   * nothing of it happened.
   */
  transaction<Result>(work: (step: Connection) => Promise<Result>): Promise<Result>;
  /** Reads that all see the record of one moment. */
  snapshot<Result>(work: (moment: Connection) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The database is there and cannot be used as it is: starting again will not help. The message is for the operator. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/** The database did not answer: starting again later may help. The message is for the operator. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable';
}
