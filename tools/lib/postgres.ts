import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { canUseApt, installPostgresByApt } from './apt.ts';
import { freePort } from './stack/port.ts';

/** A disposable PostgreSQL server for tests. */
export interface PostgresServer {
  /** Of a user who may create databases. */
  url: string;
  stop(): Promise<void>;
}

/** Names an existing server: `postgres://user:password@host/postgres`, of a user who may create databases. */
export const serverVariable = 'COTEJO_TEST_DATABASE_URL';

/**
 * The server of the environment, or a private one on a free port of this machine, with its default
 * settings. Undefined when none is available.
 *
 * @throws when it is there but does not start
 */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const chosen = process.env[serverVariable];
  if (chosen) return { url: chosen, stop: async () => {} };
  if (postgresPrograms() === undefined && canUseApt()) await installPostgresByApt();
  const folder = postgresPrograms();
  return folder === undefined ? undefined : startPrivate(folder);
}

/** Debian keeps the programs of each version in a folder of their own; elsewhere they are on the path. */
export function postgresPrograms(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions) ? readdirSync(versions) : [];
  const newestFirst = debian
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, 'bin'));
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  return [...newestFirst, ...onPath].find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
}

interface User {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): User {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
  try {
    return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') };
  } catch {
    return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') };
  }
}

async function startPrivate(programFolder: string): Promise<PostgresServer> {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-postgres-'));
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [folder, passwordFile]) {
    if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const options = [
      '-U',
      'cotejo',
      '-E',
      'UTF8',
      '--no-locale',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
    ];
    execFileSync(join(programFolder, 'initdb'), ['-D', data, ...options], {
      ...user,
      cwd: folder,
      stdio: 'pipe',
    });
    const port = await freePort();
    const url = `postgres://cotejo:${password}@127.0.0.1:${port}/postgres`;
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      'max_connections=200',
    ];
    const server = spawn(
      join(programFolder, 'postgres'),
      ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
      { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await answers(server, url);
    return {
      url,
      async stop() {
        // The fast shutdown: connections are cut, what is committed stays.
        await endOf(server, 'SIGINT');
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function answers(server: ChildProcess, url: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
  });
  const patienceMs = 60_000;
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(50)) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${said}`);
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      return;
    } catch {
      // Not yet.
    } finally {
      await client.end().catch(() => {});
    }
  }
  await endOf(server, 'SIGQUIT');
  throw new Error(`PostgreSQL did not answer within ${patienceMs / 1_000} s:\n${said}`);
}

async function endOf(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}
