import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type AppParts, buildApp } from '../../../src/bff/app.ts';
import { readConfig } from '../../../src/bff/config/config.ts';
import type { LogFields } from '../../../src/bff/log/log.ts';
import { processEnv } from '../../../src/bff/testing/env.suite.ts';
import { root } from '../../../tools/lib/paths.ts';

export type Environment = Record<string, string>;

/** A BFF that listens. */
export interface Deployment {
  url: string;
  /** All that it has written so far. */
  log(): string;
  /** Ends it as a service manager would; resolves with its exit code when it is a process. */
  stop(): Promise<number | null>;
}

export type Start = (env: Environment, parts?: Partial<AppParts>) => Promise<Deployment>;

export interface ServerProcess extends Deployment {
  pid: number;
  /** SIGKILL: it ends at once, wherever it is. Resolves when it is gone. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** How far its clock is ahead of ours, to simulate a later start. */
  laterMs?: number;
  /** The folder of another build. */
  sources?: string;
  /** Where its log goes; a descriptor: it cannot be read here. */
  stdout?: 'pipe' | number;
}

/** As an administrator starts it: a process with its own log, which ends when this process is gone. */
export async function startServer(
  env: Environment,
  { laterMs = 0, sources = root, stdout = 'pipe' }: StartOptions = {},
): Promise<ServerProcess> {
  const clock = `data:text/javascript,const now=Date.now;Date.now=()=>now()+${laterMs}`;
  const child = fork('src/bff/main.ts', {
    cwd: sources,
    env: { ...processEnv, HOST: '127.0.0.1', PORT: '0', ...env },
    execArgv: ['--disable-warning=ExperimentalWarning', ...(laterMs === 0 ? [] : ['--import', clock])],
    stdio: ['ignore', stdout, 'pipe', 'ipc'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8');
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const ready = once(child, 'message').then(([message]) => (message as { ready: { url: string } }).ready.url);
  const url = await Promise.race([ready, ended]);
  if (typeof url !== 'string') throw new Error(`The server did not start:\n${written}`);
  let isStopping = false;
  const end = (signal: NodeJS.Signals) => {
    // A second SIGTERM means: at once, whatever is in flight.
    if (!isStopping || signal === 'SIGKILL') child.kill(signal);
    isStopping = true;
    return ended;
  };
  return {
    url,
    pid: child.pid ?? 0,
    log: () => written,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

export const startProcess: Start = (env) => startServer(env);

/** In this process: quicker, and its parts can be replaced. */
export const startInside: Start = async (env, parts = {}) => {
  const lines: string[] = [];
  const note = (fields: LogFields) => void lines.push(JSON.stringify(fields));
  const app = await buildApp({
    config: readConfig(env),
    page: { kind: 'static', dir: 'no-such-folder' },
    log: { info: note, warn: note, error: note },
    ...parts,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    log: () => lines.join('\n'),
    async stop() {
      await app.close();
      return null;
    },
  };
};
