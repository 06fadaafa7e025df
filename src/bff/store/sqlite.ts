import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as pause, setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type Connection, type Database, DatabaseRefused } from './database.ts';
import { inGroups } from './groups.ts';
import { migrate } from './migrations.ts';
import { stepOver } from './step.ts';
import { createTurns, type Turns } from './turns.ts';

export const inMemory = ':memory:';

/** How long another process may hold the file, in milliseconds; this one waits for it without doing anything else. */
const busyMs = 2_000;

/**
 * A group of steps blocks the loop as long as it takes; 16 of them a few milliseconds. What has arrived at the same time
 * is handed out event by event: without waiting for the end of the loop's turn each would make a group of its own.
 */
const groupMost = 16;

/**
 * Connections of one process to one file take turns among each other: while one waits for the lock that another holds,
 * neither could go on.
 */
const turnsOf = new Map<string, Turns>();

/**
 * One file that survives kills and power cuts: every step is on the disk before it resolves. Its folder is made for
 * this user only.
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
  const connection = new DatabaseSync(path ?? inMemory, { timeout: busyMs });
  try {
    await switchToWal(connection);
    connection.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
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
  for (let left = busyMs / 20; ; left -= 1) {
    try {
      connection.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (left <= 0 || !isBusy(error)) throw error;
      await pause(20);
    }
  }
}

function databaseOver(connection: DatabaseSync, path: string | null): Database {
  const turns = (path !== null && turnsOf.get(path)) || createTurns();
  if (path !== null) turnsOf.set(path, turns);
  const known = new Map<string, StatementSync>();
  const inode = path === null ? null : statSync(path).ino;

  const direct: Connection = {
    async query<Row>(sql: string, values = []) {
      let statement = known.get(sql);
      if (statement === undefined) {
        statement = connection.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
        known.set(sql, statement);
      }
      return statement.all(...values) as Row[];
    },
  };

  /** What is written to a file that was moved away would be lost with it. */
  function checkFile(): void {
    if (path !== null && statSync(path).ino !== inode)
      throw new Error('another file took the place of this one');
  }

  function between<Result>(begin: string, work: (step: Connection) => Promise<Result>): Promise<Result> {
    return turns.take(async () => {
      checkFile();
      connection.exec(begin);
      const step = stepOver(direct, () => !connection.isTransaction);
      try {
        const result = await work(step);
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk has undone it already.
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      } finally {
        step.end();
      }
    });
  }

  return {
    query: (sql, values) =>
      turns.take(() => {
        checkFile();
        return direct.query(sql, values);
      }),
    transaction: inGroups((work) => between('BEGIN IMMEDIATE', work), groupMost, turnOfTheLoop),
    snapshot: (work) => between('BEGIN', work),
    async close() {
      // After the steps that are being gathered.
      await turnOfTheLoop();
      await turns.take(async () => connection.close());
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
