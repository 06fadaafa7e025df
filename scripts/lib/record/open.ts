import { ConfigError } from '../../../src/bff/config/problem.ts';
import { type RecordConfig, readRecordConfig } from '../../../src/bff/config/store.ts';
import { DatabaseRefused, DatabaseUnreachable } from '../../../src/bff/store/database.ts';
import { openStores, type Stores } from '../../../src/bff/store/stores.ts';

/** Of sysexits: the command line is wrong; the configuration is; what is needed does not answer. */
const exits = { usage: 64, configuration: 78, unavailable: 69 } as const;

/** The command line is wrong; the message says how it should be. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Opens what the server of the same settings keeps, beside it, for one task. */
export async function withStores<Result>(
  work: (stores: Stores, config: RecordConfig) => Promise<Result>,
): Promise<Result> {
  const config = readRecordConfig(process.env);
  const stores = await openStores(config.store);
  try {
    return await work(stores, config);
  } finally {
    await stores.close();
  }
}

/** Runs a task of the command line: what went wrong is one sentence and an exit code, never a stack. */
export async function runTask(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = codeOf(error);
  }
}

function codeOf(error: unknown): number {
  const isUsage = error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
  if (error instanceof UsageError || isUsage) return exits.usage;
  if (error instanceof ConfigError || error instanceof DatabaseRefused) return exits.configuration;
  return error instanceof DatabaseUnreachable ? exits.unavailable : 1;
}
