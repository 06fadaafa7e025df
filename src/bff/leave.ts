import { ConfigError } from './config/problem.ts';
import { DatabaseRefused, DatabaseUnreachable } from './store/database.ts';
import { FallbackRefused } from './store/fallback.ts';

/** Of sysexits: the configuration is wrong, and starting again will not help. */
const badConfiguration = 78;
/** Of sysexits: what is needed does not answer, and starting again later may help. */
const unavailable = 69;

/** Ends the program with one sentence where the operator can do something about it; any other error is a defect and thrown on. */
export function leaveWith(error: unknown): never {
  const refused = [ConfigError, DatabaseRefused, FallbackRefused].some((known) => error instanceof known);
  const away = error instanceof DatabaseUnreachable;
  if (!(error instanceof Error) || !(away || refused)) throw error;
  console.error(error.message);
  process.exit(away ? unavailable : badConfiguration);
}
