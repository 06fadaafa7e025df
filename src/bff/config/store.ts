import type { ProviderId } from '../../contract/verification.ts';
import type { Limits } from '../store/store.ts';
import type { StoreSettings } from '../store/stores.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { ConfigError } from './problem.ts';
import { checkStore } from './rules.ts';
import type { Settings } from './settings.ts';

export const hourMs = 3_600_000;

export function storeOf(settings: Settings): StoreSettings {
  const { DATABASE_URL: url, RECORD_KEY: recordKey } = settings;
  return {
    database:
      url === undefined
        ? { kind: 'sqlite', file: settings.DATABASE_FILE }
        : { kind: 'postgres', url, connections: settings.DATABASE_CONNECTIONS },
    recordKey: recordKey === undefined ? null : Buffer.from(recordKey),
    enrolmentKeys: settings.ENROLMENT_KEYS ?? [],
    receiptKeys: settings.RECEIPT_KEYS ?? [],
  };
}

export function limitsOf(settings: Settings): Limits {
  const perHour = (most: number) => (most === 0 ? null : { most, windowMs: hourMs });
  const refusals = settings.PAUSE_AFTER_REFUSALS;
  return {
    session: { most: settings.ATTEMPTS_PER_SESSION, windowMs: settings.ATTEMPTS_WINDOW_MINUTES * 60_000 },
    claim: perHour(settings.ATTEMPTS_PER_CLAIM),
    address: perHour(settings.ATTEMPTS_PER_ADDRESS),
    station: perHour(settings.ATTEMPTS_PER_STATION),
    all: perHour(settings.ATTEMPTS_PER_HOUR),
    pause: refusals === 0 ? null : { refusals, windowMs: hourMs, waitMs: settings.PAUSE_SECONDS * 1_000 },
  };
}

/** What a tool beside the server needs to know. */
export interface RecordConfig {
  store: StoreSettings;
  claimPattern: string;
  providers: readonly ProviderId[];
}

const toolKeys: ReadonlySet<string> = new Set([
  'NODE_ENV',
  'DATABASE_FILE',
  'DATABASE_URL',
  'DATABASE_CONNECTIONS',
  'RECORD_KEY',
  'ENROLMENT_KEYS',
  'RECEIPT_KEYS',
  'CLAIM_PATTERN',
  'PROVIDERS',
]);

/**
 * Reads what the tools of the record need: the same settings as the server's, and none of its vendors'.
 *
 * @throws ConfigError with one line per key that is missing or wrong.
 */
export function readRecordConfig(env: Environment): RecordConfig {
  const lines: string[] = [];
  const complaints = {
    add(key: string, what: string) {
      if (toolKeys.has(key.replace(/_FILE$/, '')) || toolKeys.has(key)) lines.push(`  ${key} ${what}`);
    },
  };
  const read = readEnvironment(env, complaints);
  checkStore(read, complaints);
  if (lines.length > 0) throw new ConfigError(`The configuration is not complete:\n${lines.join('\n')}`);
  const settings = read.settings as Settings;
  return { store: storeOf(settings), claimPattern: settings.CLAIM_PATTERN, providers: settings.PROVIDERS };
}
