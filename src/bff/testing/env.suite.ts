import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';

export const sandboxEnv = {
  APPTENTICATE_URL: 'http://127.0.0.1:9/beta/',
  APPTENTICATE_USERNAME: 'sandbox',
  APPTENTICATE_PASSWORD: 'sandbox-password',
  FACEPHI_URL: 'http://127.0.0.1:9',
  FACEPHI_API_KEY: 'sandbox-api-key',
  NOTICE_VERSION: 'notice-1',
  DATABASE_FILE: ':memory:',
  // All tests come from one address, many of them for one person.
  ATTEMPTS_PER_ADDRESS: '0',
  ATTEMPTS_PER_CLAIM: '0',
  PAUSE_AFTER_REFUSALS: '0',
  UNKNOWN_PER_HOUR: '0',
  NOT_ENROLLED_PER_SESSION: '0',
  NOT_ENROLLED_PER_ADDRESS: '0',
  FALLBACK_FILE: join(tmpdir(), `cotejo-unrecorded-${process.pid}.jsonl`),
};

const { PATH = '', NODE_COMPILE_CACHE } = process.env;

/** What a process of a test has of this one's environment: where programs are, and what was compiled before. */
export const processEnv: Record<string, string> = {
  PATH,
  ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
};

/** A configuration as read from the environment. */
export const configOf = (env: Environment = {}): Config => readConfig({ ...sandboxEnv, ...env });
