import { ConfigError } from './config/problem.ts';
import { DatabaseRefused, DatabaseUnreachable } from './db/database.ts';
import { FallbackRefused } from './db/fallback.ts';

/**
 * The exit code, of sysexits, for an error that an administrator can do something about: 78, the configuration is wrong
 * and starting again does not help; 69, what is needed does not answer and starting again later may help. Undefined for
 * a defect.
 */
export function startupExitCode(error: unknown): 69 | 78 | undefined {
  if (error instanceof DatabaseUnreachable) return 69;
  const refused = [ConfigError, DatabaseRefused, FallbackRefused].some((known) => error instanceof known);
  return refused ? 78 : undefined;
}

/** Ends the program with one sentence for errors an administrator can act on; throws any other on. */
export function exitWithStartupError(error: unknown): never {
  const code = startupExitCode(error);
  if (!(error instanceof Error) || code === undefined) throw error;
  console.error(error.message);
  process.exit(code);
}
