import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a group may take to end by itself, in milliseconds. */
const grace = 1_500;

/**
 * Ends the group when the command ends, and when the pipe to its standard input closes: that happens even if the
 * process of the tests is killed, so no browser outlives it.
 */
const guardScript = '{ "$@" </dev/null; kill -KILL 0; } & read -r _; kill -KILL 0';

export interface ProcessGroup {
  child: ChildProcess;
  /** The last lines of standard error. */
  lastWords(): string;
  /** Ends the command and everything that it started. Never rejects. */
  end(): Promise<void>;
}

export interface GroupOptions {
  env?: NodeJS.ProcessEnv;
  /** `guarded` closes the command's standard input, and ends it with this process; `own` leaves it to the command. */
  input: 'guarded' | 'own';
}

/** Starts a command as the leader of a process group. Its file descriptor 3 is a pipe to this process. */
export function startGroup(command: string, args: string[], { env, input }: GroupOptions): ProcessGroup {
  const [program, programArgs] =
    input === 'guarded' ? ['/bin/sh', ['-c', guardScript, 'sh', command, ...args]] : [command, args];
  const child = spawn(program, programArgs, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2_000);
  });
  // A command that cannot be started has no group; the caller notices its exit while waiting for a response.
  child.on('error', (error) => {
    words += error.message;
  });
  child.stdin.on('error', () => {
    // The command ended before it read what was written: its exit says so.
  });
  return { child, lastWords: () => words.trim(), end: () => endGroup(child.pid) };
}

async function endGroup(pid: number | undefined): Promise<void> {
  if (pid === undefined || !signal(pid, 'SIGTERM')) return;
  for (const end = Date.now() + grace; Date.now() < end; await pause(20)) if (!signal(pid, 0)) return;
  signal(pid, 'SIGKILL');
}

/** Whether any process of the group was left to receive the signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, name);
    return true;
  } catch {
    return false;
  }
}
