import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as pause, setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type Connection, type Database, DatabaseRefused, type Work } from './database.ts';
import { withGroupCommit } from './group-commit.ts';
import { guardTransaction } from './guarded-transaction.ts';
import { migrate } from './migrations.ts';
import { createMutex, type Mutex } from './mutex.ts';

export const inMemory = ':memory:';

/**
 * How long a step waits for a lock that another program holds, in milliseconds: by trying again, never by a wait of
 * SQLite's own, which would stop the event loop. Once one has waited in vain, the next ones wait less.
 */
const [busyMs, stillBusyMs, tryEveryMs] = [2_000, 250, 20];

/** A write-ahead log that a reader made grow is truncated to this size when possible, in bytes. */
const walBytes = 8 * 1_024 * 1_024;

/**
 * A group of transactions blocks the loop as long as it takes; 16 of them a few milliseconds. Events that
 * arrived together are delivered one by one: without waiting for the end of the loop's turn each would make
 * its own group.
 */
const groupMost = 16;

/**
 * Connections of one process to one file take mutex among each other: while one waits for the lock that another holds,
 * neither could go on.
 */
const mutexOf = new Map<string, Mutex>();

/**
 * One file that survives kills and power cuts: every transaction is on the disk before it resolves. Its
 * folder is made for this user only.
 *
 * @param file or `:memory:`, which lives as long as the connection
 * @throws DatabaseRefused
 */
export async function openSqlite(file: string): Promise<Database> {
  const path = file === inMemory ? null : resolve(file);
  try {
    if (path !== null) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // A folder that was there already may be open to others; this file is not, nor those that come beside it.
      closeSync(openSync(path, 'a', 0o600));
    }
    return await open(path);
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw new DatabaseRefused(`The database file ${file} cannot be used: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

async function open(path: string | null): Promise<Database> {
  const connection = new DatabaseSync(path ?? inMemory, { timeout: 0 });
  try {
    await switchToWal(connection);
    connection.exec(
      `PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = ${walBytes}`,
    );
    const database = databaseOver(connection, path);
    await database.transaction(migrate);
    return database;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Several processes that start together: this one statement does not wait for the others by itself. */
async function switchToWal(connection: DatabaseSync): Promise<void> {
  for (let left = busyMs / tryEveryMs; ; left -= 1) {
    try {
      connection.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (left <= 0 || !isBusy(error)) throw error;
      await pause(tryEveryMs);
    }
  }
}

/** Another program holds the lock, and nothing of a step has happened. */
class LockedError extends Error {
  override name = 'LockedError';
}

function withLockedError<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (isBusy(error)) throw new LockedError('another program holds the lock', { cause: error });
    throw error;
  }
}

/** Retries what found the file locked. In between, the connection is free for what needs no lock. */
function createLockRetry() {
  let wasInVain = false;
  return async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
    const end = performance.now() + (wasInVain ? stillBusyMs : busyMs);
    for (;;) {
      try {
        const result = await attempt();
        wasInVain = false;
        return result;
      } catch (error) {
        if (!(error instanceof LockedError)) throw error;
        if (performance.now() >= end) {
          wasInVain = true;
          throw error;
        }
      }
      await pause(tryEveryMs);
    }
  };
}

function databaseOver(connection: DatabaseSync, path: string | null): Database {
  const mutex = (path !== null && mutexOf.get(path)) || createMutex();
  if (path !== null) mutexOf.set(path, mutex);
  const known = new Map<string, StatementSync>();
  const retry = createLockRetry();
  const inode = path === null ? null : statSync(path).ino;

  const direct: Connection = {
    async query<Row>(sql: string, values = []) {
      let statement = known.get(sql);
      if (statement === undefined) {
        statement = connection.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
        known.set(sql, statement);
      }
      const found = statement;
      return withLockedError(() => found.all(...values) as Row[]);
    },
  };

  /** What is written to a file that was moved away would be lost with it. */
  function checkFile(): void {
    if (path !== null && statSync(path).ino !== inode)
      throw new Error('another file took the place of this one');
  }

  function between<Result>(begin: string, work: Work<Result>): Promise<Result> {
    // Only the beginning finds a lock: the work itself is done once.
    return retry(() => mutex.runExclusive(() => stepOnce(begin, work)));
  }

  async function stepOnce<Result>(begin: string, work: Work<Result>): Promise<Result> {
    checkFile();
    withLockedError(() => connection.exec(begin));
    const step = guardTransaction(direct, () => !connection.isTransaction);
    try {
      const result = await work(step);
      await step.finish();
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      step.end();
      // A full disk has undone it already.
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error instanceof LockedError ? error.cause : error;
    } finally {
      step.end();
    }
  }

  return {
    query: (sql, values) =>
      retry(() =>
        mutex.runExclusive(async () => {
          checkFile();
          return direct.query(sql, values);
        }),
      ),
    ...withGroupCommit((work) => between('BEGIN IMMEDIATE', work), groupMost, turnOfTheLoop),
    snapshot: (work) => between('BEGIN', work),
    async close() {
      // After the steps that are being gathered.
      await turnOfTheLoop();
      await mutex.runExclusive(async () => connection.close());
    },
  };
}

const reasons: Readonly<Record<number, string>> = {
  5: 'another program holds it',
  8: 'it is read-only',
  10: 'the disk does not take it',
  11: 'it is damaged; restore a backup',
  13: 'the disk is full',
  14: 'it cannot be opened or made; look at the path and the rights of this user',
  26: 'it is not a database',
};

interface SqliteError extends Error {
  code?: string;
  errcode?: number;
}

/** Source: SQLite, "Result and Error Codes"; the low byte is the primary code. */
const codeOf = ({ errcode = 0 }: SqliteError) => errcode & 0xff;
const isBusy = (error: unknown) => error instanceof Error && codeOf(error) === 5;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return reasons[codeOf(error)] ?? (error as SqliteError).code ?? error.message;
}
