import { constants } from 'node:os';

/**
 * Signals of a process that cannot go on: no handler may run after them (Node.js, "Signal events"), so they keep their
 * effect, and the service manager sees the signal itself.
 */
export const deadlySignals = ['SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGSEGV'] as const;

/** Those by which an administrator or a service manager stops the server. */
const stops: ReadonlySet<string> = new Set(['SIGTERM', 'SIGINT']);

/**
 * The exit code after all in flight was answered: 0 when the server was stopped, else 128 and the number of the signal, so
 * that `Restart=on-failure` starts it again.
 */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return stops.has(signal) ? 0 : 128 + constants.signals[signal];
}
