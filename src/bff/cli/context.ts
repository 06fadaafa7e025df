import type { Environment } from '../config/environment.ts';
import { type RecordConfig, readRecordConfig } from '../config/store.ts';
import type { openStores, Stores } from '../stores.ts';
import type { OpenContractSandbox } from './contract/contract.ts';
import type { AskSecret } from './secret-prompt.ts';

/** What the entry point passes to every command. */
export interface CliContext {
  env: Environment;
  askSecret: AskSecret;
  openStores: typeof openStores;
  /** The imitated vendors for `contract` without --live; absent where they are not shipped. */
  openContractSandbox?: OpenContractSandbox;
}

/** The command line is invalid; the message says what is expected. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Opens the stores of the server with the same settings, next to it, for one command. */
export async function withStores<Result>(
  { env, openStores }: CliContext,
  work: (stores: Stores, config: RecordConfig) => Promise<Result>,
): Promise<Result> {
  const config = readRecordConfig(env);
  const stores = await openStores(config.store);
  try {
    return await work(stores, config);
  } finally {
    await stores.close();
  }
}

export interface JsonOption {
  json?: true;
}

/** The arguments of `.option()` for commands that print data. */
export const jsonOption = ['--json', 'print data as JSON, one value a line'] as const;

/** Prints a result as JSON on one line, or as people read it. */
export function printResult({ json }: JsonOption, data: unknown, lines: readonly string[]): void {
  if (json) console.log(JSON.stringify(data));
  else for (const line of lines) console.log(line);
}
