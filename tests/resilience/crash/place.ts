import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { audit } from '../../../src/bff/db/audit.ts';
import type { Database } from '../../../src/bff/db/database.ts';
import { rowsBetween } from '../../../src/bff/db/export-rows.ts';
import type { Row } from '../../../src/bff/db/store.ts';
import { keyedBy } from '../../../src/bff/keys/keyed.ts';
import { type PostgresPlaces, sqlitePlace } from '../../../src/bff/testing/places.suite.ts';
import type { Environment } from '../faults/deployment.ts';

/** The current record, checked against its journal. */
export interface Recorded {
  rows: Map<string, Row>;
  entries: number;
  /** What is wrong with it; null when nothing is. */
  broken: string | null;
}

/** Where the record is, and how many servers work on it. */
export interface CrashPlace {
  name: string;
  servers: number;
  env: Environment;
  /** Values of `env` that must not appear. */
  secrets: readonly string[];
  read(): Promise<Recorded>;
  /** The content of the files or tables, as latin1. */
  bytes(): Promise<string>;
  remove(): Promise<void>;
}

export const recordKey = 'canary-record-key-of-thirty-two-letters';
export const enrolmentKey = Buffer.from('canary-enrolment-key-of-32-bytes', 'latin1').toString('base64');
export const receiptKey = Buffer.from('canary-receipts-key-of-32-bytes.', 'latin1').toString('base64');
const secrets = [recordKey, enrolmentKey, receiptKey];
const keys = {
  RECORD_KEY: recordKey,
  ENROLMENT_KEYS: `canary:${enrolmentKey}`,
  RECEIPT_KEYS: `canary:${receiptKey}`,
};

/** One server on a file. */
export function onSqlite(): CrashPlace {
  const place = sqlitePlace();
  const folder = dirname(place.file);
  return {
    name: 'SQLite, one server',
    servers: 1,
    env: { ...keys, DATABASE_FILE: place.file },
    secrets,
    read: () => reading(place.open, 'PRAGMA integrity_check'),
    async bytes() {
      const entries = existsSync(folder)
        ? readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
        : [];
      return entries.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
    },
    remove: () => place.forget(),
  };
}

/** Two servers on one database. */
export async function onPostgres(places: PostgresPlaces): Promise<CrashPlace> {
  const place = await places.make();
  return {
    name: 'PostgreSQL, two servers',
    servers: 2,
    env: { ...keys, DATABASE_URL: place.url },
    secrets: [...secrets, decodeURIComponent(new URL(place.url).password)].filter(Boolean),
    read: () => reading(place.open),
    async bytes() {
      const database = await place.open();
      try {
        return await tablesOf(database);
      } finally {
        await database.close();
      }
    },
    remove: () => place.forget(),
  };
}

async function reading(open: () => Promise<Database>, check?: string): Promise<Recorded> {
  const database = await open();
  try {
    const found = check === undefined ? [] : await database.query<{ integrity_check: string }>(check);
    const damage = found.map(({ integrity_check: said }) => said).find((said) => said !== 'ok');
    const { entries, broken } = await audit(database, keyedBy(Buffer.from(recordKey)));
    const rows = new Map<string, Row>();
    for await (const row of rowsBetween(database, 0, Number.MAX_SAFE_INTEGER)) {
      // A key may have a released row and a later one.
      if (rows.get(row.key)?.state !== 'final') rows.set(row.key, row);
    }
    return { rows, entries, broken: damage ?? broken };
  } finally {
    await database.close();
  }
}

async function tablesOf(database: Database): Promise<string> {
  const tables = await database.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    for (const row of await database.query<Record<string, unknown>>(`SELECT * FROM "${name}"`)) {
      for (const value of Object.values(row)) {
        // Text is encoded as UTF-8, because marks are searched byte by byte.
        const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value));
        texts.push(bytes.toString('latin1'));
      }
    }
  }
  return texts.join('\n');
}
