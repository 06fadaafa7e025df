import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import {
  type Connection,
  type Database,
  DatabaseRefused,
  DatabaseUnreachable,
  type Value,
  type Work,
} from './database.ts';
import { withGroupCommit } from './group-commit.ts';
import { guardTransaction } from './guarded-transaction.ts';
import { migrate } from './migrations.ts';
import { createMutex } from './mutex.ts';

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

/** Transactions of all instances take this lock, whatever else the database is used for. */
const lock = "hashtextextended('cotejo', 0)";

/** The longest that the server works or waits for one request, in milliseconds. */
const serverTimes = {
  statement_timeout: 5_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
};
/** The same for one transaction, where a pooler accepts none of them for a connection. */
const localTimes = Object.entries(serverTimes)
  .map(([name, ms]) => `; SET LOCAL ${name} = ${ms}`)
  .join('');

/**
 * A PostgreSQL database for any number of instances. Transactions of one instance wait for their turn before
 * they take a connection, so that waiting ones hold none.
 *
 * @param url `postgres://user:password@host:port/database`, with `sslmode` where TLS is wanted
 * @throws DatabaseRefused, DatabaseUnreachable; their messages do not repeat the address
 */
export async function openPostgres(
  url: string,
  { connections = 10 }: PostgresOptions = {},
): Promise<Database> {
  try {
    return await openPool({ connectionString: url, max: connections, ...serverTimes });
  } catch (error) {
    if (!refusesParameter(error)) throw startProblem(error);
  }
  // A pooler in transaction mode, such as PgBouncer: its connections are handed to others between two transactions.
  try {
    return await openPool({ connectionString: url, max: connections }, localTimes);
  } catch (error) {
    throw startProblem(error);
  }
}

/** @param times what each transaction sets for itself */
async function openPool(config: PoolConfig, times = ''): Promise<Database> {
  const isDirect = await prepareDatabase(createPool({ ...config, max: 1, query_timeout: 0 }), times);
  // For a server that vanishes without closing the connection.
  const pool = createPool({ ...config, query_timeout: 8_000 });
  return databaseOver(pool, times, isDirect ? namedOver : over);
}

/**
 * Migrates the tables, without a time limit: an index over millions of rows takes longer than any statement of a
 * request may. Returns whether a connection leads to the server itself. A pooler may hand each transaction to another
 * process of the server, and so reports a process of its own.
 */
async function prepareDatabase(pool: Pool, times: string): Promise<boolean> {
  try {
    await databaseOver(pool, times).transaction(async (step) => {
      await step.query('SET LOCAL statement_timeout = 0');
      await migrate(step, worded);
    });
    const client = await pool.connect();
    const [found] = await over(client).query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    client.release();
    return 'processID' in client && client.processID === found?.pid;
  } finally {
    await pool.end();
  }
}

function createPool(config: PoolConfig): Pool {
  const pool = new Pool({
    ...config,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'cotejo',
    // Statements issued together are sent together, to save round trips within a transaction.
    pipeline: true,
    types: readers,
  });
  // A connection that breaks while nobody uses it: the next one who needs one gets another.
  pool.on('error', () => {});
  return pool;
}

function databaseOver(pool: Pool, times: string, connect: typeof over = over): Database {
  const begin = `BEGIN${times}; SELECT pg_advisory_xact_lock(${lock})`;
  const mutex = createMutex();

  async function between<Result>(first: string, work: Work<Result>): Promise<Result> {
    const client = await pool.connect();
    let broken: unknown;
    let refused: Error | undefined;
    let ended: Promise<{ command: string }> | undefined;
    // Without a listener the end of a connection in use would end the process.
    const lost = (error: unknown) => {
      broken = error;
    };
    client.on('error', lost);
    const step = guardTransaction(connect(client));
    try {
      // Sent ahead: when it fails, the server refuses what follows.
      const began = client.query(first);
      began.catch((error: unknown) => {
        // A pooler that refuses the first ends the connection, and all later errors report only that.
        if (isPoolers(error)) refused = error;
      });
      const result = await work(step);
      const last = step.finish();
      // Sent with the last statements: when one of these fails, the server rolls back instead.
      ended = client.query('COMMIT');
      const [{ command }] = await Promise.all([ended, last, began]);
      if (command !== 'COMMIT') throw new Error('a statement failed: the transaction was rolled back');
      return result;
    } catch (error) {
      // Before the end is awaited: nothing may be sent behind it.
      step.end();
      await (ended ?? client.query('ROLLBACK')).catch(lost);
      throw refused ?? error;
    } finally {
      step.end();
      client.off('error', lost);
      client.release(broken !== undefined);
    }
  }

  return {
    ...connect(pool),
    ...withGroupCommit((work) => mutex.runExclusive(() => between(begin, work)), groupMost),
    snapshot: (work) => between(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY${times}`, work),
    async close() {
      await mutex.whenIdle();
      await pool.end();
    },
  };
}

const over = (client: Pool | PoolClient): Connection => ({
  query: async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await client.query(withJsonPaths(sql), [...values])).rows as Row[],
});

/**
 * The same with prepared statements, which halve what the server computes. Their texts are few. A statement that
 * selects `*` is left out: the server refuses it once a newer program has added a column.
 */
const namedOver = (client: Pool | PoolClient): Connection => ({
  query: async <Row>(sql: string, values: readonly unknown[] = []) => {
    if (values.length === 0 || /SELECT (\w+\.)?\*/.test(sql))
      return over(client).query<Row>(sql, values as Value[]);
    const prepared = { name: nameOf(sql), text: withJsonPaths(sql), values: [...values] };
    return (await client.query(prepared)).rows as Row[];
  },
});

const names = new Map<string, string>();
function nameOf(sql: string): string {
  const name = names.get(sql) ?? `cotejo_${names.size}`;
  names.set(sql, name);
  return name;
}

/** `json_extract(column, '$.a.b[0]')` in PostgreSQL's dialect. */
const withJsonPaths = (sql: string) =>
  sql.replaceAll(
    /\bjson_extract\((\w+), '\$\.([\w.[\]]+)'\)/g,
    (_, column: string, path: string) => `(${column}::json #>> '{${path.match(/\w+/g)?.join(',')}}')`,
  );

/** The same tables in PostgreSQL's dialect. */
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

/** What PgBouncer refuses, by its words: it has one code for all of it. */
const poolerRefusals: readonly [RegExp, (found: string) => string][] = [
  [
    /^unsupported startup parameter[^:]*: "?([\w.]+)/,
    (name) =>
      `a pooler in front of it does not take the parameter ${name} (PgBouncer: ignore_startup_parameters)`,
  ],
  [
    /statement pooling mode/,
    () => 'a pooler in front of it has no transactions (PgBouncer: pool_mode = transaction)',
  ],
  [/^no such database/, () => 'a pooler in front of it knows no database of that name'],
  [/^no such user|authentication failed/, () => 'a pooler in front of it does not accept the user'],
];

/** `protocol_violation`, by which a pooler refuses. */
const isPoolers = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === '08P01';

const refusesParameter = (error: unknown): boolean =>
  isPoolers(error) && Object.keys(serverTimes).some((name) => error.message.includes(name));

/** Source: PostgreSQL, appendix "Error Codes". */
function startProblem(error: unknown): Error {
  if (error instanceof DatabaseRefused) return error;
  for (const [words, saying] of isPoolers(error) ? poolerRefusals : []) {
    const [found, name = ''] = words.exec(error instanceof Error ? error.message : '') ?? [];
    if (found === undefined) continue;
    return new DatabaseRefused(`The database of DATABASE_URL cannot be used: ${saying(name)}.`, {
      cause: error,
    });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refused = refusals[code];
  if (refused !== undefined) {
    return new DatabaseRefused(`The database of DATABASE_URL cannot be used: ${refused}.`, { cause: error });
  }
  const why = code === '' ? 'no answer in time' : code;
  return new DatabaseUnreachable(`The database of DATABASE_URL cannot be reached: ${why}.`, { cause: error });
}
