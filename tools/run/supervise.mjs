import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How long a program may take to end what it started before it is ended by force. */
const patienceMs = 15_000;

/** The exit code of a shell command that was interrupted. */
export const interrupted = 130;

/**
 * The ancestor processes that wait for us: npm runs a script through a shell, and when npm is
 * killed the shell may live on. Outside npm (a terminal, a service manager) none is watched.
 */
function whoWaits() {
  if (process.env['npm_lifecycle_event'] === undefined) return [];
  try {
    // Linux only: pid (name) state ppid …; elsewhere the parent alone is watched.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const [, name = '', above] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? [];
    if (/^(sh|dash|bash|ash|busybox)$/.test(name) && Number(above) > 1) return [process.ppid, Number(above)];
  } catch {
    // No /proc here.
  }
  return [process.ppid];
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Calls back once when this process should end: on a signal or the end of its ancestor (npm gets SIGTERM, its
 * script does not always). Returns how to stop listening.
 * @param {() => void} end
 */
function whenOver(end) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const waiting = whoWaits();
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (waiting.length > 0 && (process.ppid !== parent || !waiting.every(alive))) end();
  }, 300);
  for (const signal of signals) process.on(signal, end);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, end);
  };
}

/**
 * Runs a program to its end and never leaves it behind. With an IPC channel among `stdio` the program also notices
 * when this process is killed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} the exit code
 */
export function supervise(command, args, options) {
  const child = spawn(command, args, options);
  let ending = false;
  const stopListening = whenOver(() => {
    if (ending) return;
    ending = true;
    if (child.connected) child.disconnect();
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      stopListening();
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.on('exit', (code, signal) => {
      stopListening();
      resolve(code ?? (ending || signal === 'SIGINT' ? interrupted : 1));
    });
  });
}
