import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { type Connection, type Database, DatabaseRefused, DatabaseUnreachable } from './database.ts';
import { inGroups } from './groups.ts';
import { migrate } from './migrations.ts';
import { stepOver } from './step.ts';
import { createTurns } from './turns.ts';

export interface PostgresOptions {
  /** Connections of this instance at most; one of them writes. */
  connections?: number;
}

/** Numbers of this width come as texts otherwise; ours are times and counts. */
const int8 = 20;
const readers: PoolConfig['types'] = {
  getTypeParser: ((type: number, format?: 'text') =>
    type === int8 ? Number : (types.getTypeParser(type, format) as unknown)) as typeof types.getTypeParser,
};

/** Other instances wait while a group is at it. */
const groupMost = 32;

/** Steps of all instances take this lock, whatever else the database is used for. */
const lock = "hashtextextended('cotejo', 0)";
const begin = `BEGIN; SELECT pg_advisory_xact_lock(${lock})`;

/**
 * A PostgreSQL database for any number of instances. Steps of one instance take turns before they ask for a connection,
 * so that those that wait hold none.
 *
 * @param url `postgres://user:password@host:port/database`, with `sslmode` where TLS is wanted
 * @throws DatabaseRefused, DatabaseUnreachable; their messages do not repeat the address
 */
export async function openPostgres(
  url: string,
  { connections = 10 }: PostgresOptions = {},
): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 5_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    // When the server is gone without a word.
    query_timeout: 8_000,
    keepAlive: true,
    application_name: 'cotejo',
    // What is asked at once goes out at once: a step costs a few round trips instead of one per statement.
    pipeline: true,
    types: readers,
  });
  // A connection that breaks while nobody uses it: the next one who needs one gets another.
  pool.on('error', () => {});
  const database = databaseOver(pool);
  try {
    await database.transaction((step) => migrate(step, worded));
    return database;
  } catch (error) {
    await pool.end();
    throw startProblem(error);
  }
}

function databaseOver(pool: Pool): Database {
  const turns = createTurns();

  async function between<Result>(
    first: string,
    work: (step: Connection) => Promise<Result>,
  ): Promise<Result> {
    const client = await pool.connect();
    let broken: unknown;
    // Without a listener the end of a connection in use would end the process.
    const lost = (error: unknown) => {
      broken = error;
    };
    client.on('error', lost);
    const step = stepOver(over(client));
    try {
      // Sent ahead: when it fails, the server refuses what follows.
      const began = client.query(first);
      began.catch(() => {});
      const result = await work(step);
      await began;
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(lost);
      throw error;
    } finally {
      step.end();
      client.off('error', lost);
      client.release(broken !== undefined);
    }
  }

  return {
    ...over(pool),
    transaction: inGroups((work) => turns.take(() => between(begin, work)), groupMost),
    snapshot: (work) => between('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    async close() {
      await turns.over();
      await pool.end();
    },
  };
}

const over = (client: Pool | PoolClient): Connection => ({
  query: async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await client.query(sql, [...values])).rows as Row[],
});

/** The same tables in PostgreSQL's words. */
const worded = (sql: string) =>
  sql
    .replaceAll(/\bINTEGER\b/g, 'BIGINT')
    .replaceAll(/\bBLOB\b/g, 'BYTEA')
    .replaceAll(/\) STRICT$/g, ')');

const refusals: Readonly<Record<string, string>> = {
  '28P01': 'it does not accept the password',
  '28000': 'it does not accept the user',
  '3D000': 'there is no database of that name',
  '42501': 'the user may not make tables there',
  '25006': 'it is read-only',
};

/** Source: PostgreSQL, appendix "Error Codes". */
function startProblem(error: unknown): Error {
  if (error instanceof DatabaseRefused) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refused = refusals[code];
  if (refused !== undefined) {
    return new DatabaseRefused(`The database of DATABASE_URL cannot be used: ${refused}.`, { cause: error });
  }
  const why = code === '' ? 'no answer in time' : code;
  return new DatabaseUnreachable(`The database of DATABASE_URL cannot be reached: ${why}.`, { cause: error });
}
