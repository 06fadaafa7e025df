import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canUseApt, installPgBouncerByApt } from './apt.ts';
import { freePort } from './stack/port.ts';

/** A PgBouncer in front of a test's PostgreSQL. */
export interface Pooler {
  /** The same database through it. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

export type PoolMode = 'session' | 'transaction' | 'statement';

/** The path of the program; installed by apt where that is possible. Undefined when it is not available. */
export async function findPgBouncer(): Promise<string | undefined> {
  const find = () =>
    [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
      .map((folder) => join(folder, 'pgbouncer'))
      .find((path) => existsSync(path));
  if (find() === undefined && canUseApt()) await installPgBouncerByApt();
  return find();
}

/**
 * A PgBouncer with its default settings, except its mode.
 *
 * @param server `postgres://user:password@host:port/…` of the PostgreSQL behind it
 */
export async function startPgBouncer(program: string, server: string, mode: PoolMode): Promise<Pooler> {
  const { hostname, port: serverPort, username, password } = new URL(server);
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-pgbouncer-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const settings = [
    '[databases]',
    `* = host=${hostname} port=${serverPort} user=${username} password=${password}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    `pool_mode = ${mode}`,
  ];
  writeFileSync(file, `${settings.join('\n')}\n`);
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  // It logs every connection: a pipe that nobody reads would be full one day, and stop it.
  const child = spawn(program, [...user, file], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (let tries = 0; tries < 100 && child.exitCode === null && !(await isOpen(port)); tries += 1)
    await pause(50);
  return {
    urlOf: (database) => `postgres://${username}:${password}@127.0.0.1:${port}/${database}`,
    async stop() {
      child.kill('SIGINT');
      await Promise.race([ended, pause(3_000)]);
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
