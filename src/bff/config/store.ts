import { dirname, join } from 'node:path';
import type { ProviderId } from '../../contract/verification.ts';
import type { AttemptLimits } from '../db/store.ts';
import type { StoreSettings } from '../stores.ts';
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
    providerKeys: settings.OIDC_KEYS ?? [],
    subjectKeys: settings.OIDC_SUBJECT_KEYS ?? [],
  };
}

/** The folder of the database's file outlives a release and is shared by the instances of its machine. */
export function assetsDirOf({ ASSETS_DIR, DATABASE_URL, DATABASE_FILE }: Settings): string | null {
  if (ASSETS_DIR !== undefined) return ASSETS_DIR === 'off' ? null : ASSETS_DIR;
  if (DATABASE_URL !== undefined || DATABASE_FILE === ':memory:') return null;
  return join(dirname(DATABASE_FILE), 'assets');
}

export function limitsOf(settings: Settings): AttemptLimits {
  const perHour = (most: number) => (most === 0 ? null : { most, windowMs: hourMs });
  const sessionMs = settings.ATTEMPTS_WINDOW_MINUTES * 60_000;
  const refusals = settings.PAUSE_AFTER_REFUSALS;
  return {
    session: { most: settings.ATTEMPTS_PER_SESSION, windowMs: sessionMs },
    claim: perHour(settings.ATTEMPTS_PER_CLAIM),
    address: perHour(settings.ATTEMPTS_PER_ADDRESS),
    station: perHour(settings.ATTEMPTS_PER_STATION),
    all: perHour(settings.ATTEMPTS_PER_HOUR),
    unknown: perHour(settings.UNKNOWN_PER_HOUR),
    notEnrolled:
      settings.NOT_ENROLLED_PER_SESSION === 0
        ? null
        : { most: settings.NOT_ENROLLED_PER_SESSION, windowMs: sessionMs },
    notEnrolledByAddress: perHour(settings.NOT_ENROLLED_PER_ADDRESS),
    pause: refusals === 0 ? null : { refusals, windowMs: hourMs, waitMs: settings.PAUSE_SECONDS * 1_000 },
  };
}

/** The part of the configuration that tools beside the server need. */
export interface RecordConfig {
  store: StoreSettings;
  claimPattern: string;
  providers: readonly ProviderId[];
  /** Name and time zone of the institution, for what people read. */
  institution: string;
  timeZone: string;
}

const toolKeys: ReadonlySet<string> = new Set([
  'NODE_ENV',
  'DATABASE_FILE',
  'DATABASE_URL',
  'DATABASE_CONNECTIONS',
  'RECORD_KEY',
  'ENROLMENT_KEYS',
  'RECEIPT_KEYS',
  'OIDC_KEYS',
  'OIDC_SUBJECT_KEYS',
  'CLAIM_PATTERN',
  'PROVIDERS',
  'INSTITUTION_NAME',
  'TIME_ZONE',
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
  return {
    store: storeOf(settings),
    claimPattern: settings.CLAIM_PATTERN,
    providers: settings.PROVIDERS,
    institution: settings.INSTITUTION_NAME,
    timeZone: settings.TIME_ZONE,
  };
}
