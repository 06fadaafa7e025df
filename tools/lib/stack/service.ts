import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from '../paths.ts';

/** How long a service may finish what it is doing before it is ended by force. */
const patienceMs = 10_000;

/** A child process that reported ready. */
export interface Service<Ready> {
  ready: Ready;
  pid: number;
  stop(): Promise<void>;
}

export interface ServiceOptions<Ready> {
  name: string;
  /** From the project's root. */
  file: string;
  args?: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Where its log goes; its errors are shown. */
  log: string;
  parse(ready: unknown): Ready;
  /** Called with a sentence when it ends by itself after it was ready. */
  onDeath?: ((sentence: string) => void) | undefined;
}

const running = new Set<() => Promise<void>>();

/** Ends every service that this process started, ready or not. */
export async function stopServices(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()));
}

/**
 * Starts a TypeScript file as a process with an IPC channel and waits for its `{ ready }`. The channel closes when we
 * are gone, so that the process can end itself even after a kill.
 *
 * @throws when it ends before it is ready
 */
export async function startService<Ready>(options: ServiceOptions<Ready>): Promise<Service<Ready>> {
  const { name, log } = options;
  mkdirSync(dirname(log), { recursive: true });
  const child = fork(options.file, options.args ?? [], {
    cwd: root,
    env: options.env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', openSync(log, 'w'), 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let isStopping = false;
  const stop = () => {
    isStopping = true;
    return endOf(child, ended);
  };
  running.add(stop);
  void ended.then(() => running.delete(stop));
  try {
    const ready = options.parse(await readiness(child, ended));
    void ended.then((code) => {
      if (!isStopping)
        options.onDeath?.(`${name} ended by itself (${code === null ? 'killed' : `exit code ${code}`}).`);
    });
    return { ready, pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    const said = readFileSync(log, 'utf8').trim();
    throw new Error([`${name} did not start.`, (error as Error).message, said].filter(Boolean).join('\n'));
  }
}

async function readiness(child: ChildProcess, ended: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && 'ready' in message) resolve(message.ready);
    });
    child.on('error', reject);
    // Its output is on the screen or in its log.
    void ended.then(() => reject(new Error('')));
  });
}

async function endOf(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(force);
}
