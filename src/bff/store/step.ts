import type { Connection } from './database.ts';

/** The connection of one step, which refuses everything once the step has ended. */
export interface Step extends Connection {
  end(): void;
}

/**
 * Several statements of a step are asked at once; when one of them fails, the step ends while the others may still be
 * on their way. They must neither be written on their own nor within the step that comes after.
 *
 * @param isUndone whether the database has given the step up by itself, as SQLite does when the disk is full
 */
export function stepOver(connection: Connection, isUndone: () => boolean = () => false): Step {
  let ended = false;
  return {
    async query(sql, values) {
      if (ended || isUndone()) throw new Error('this step has come to its end');
      return connection.query(sql, values);
    },
    end() {
      ended = true;
    },
  };
}
