import { type Connection, DatabaseRefused } from './database.ts';
import { eventTables } from './event-tables.ts';
import { relyingPartyLogoTable, relyingPartyTables } from './relying-party-tables.ts';
import { transactionColumns } from './rows.ts';

/**
 * The tables, step by step; a step that was delivered is never changed. Column types are SQLite's; PostgreSQL gets its
 * own names for them.
 */
const steps: readonly (readonly string[])[] = [
  [
    // One row per opened verification. Of the rows under one idempotency key only one was or may have been sent.
    `CREATE TABLE verification (
      id TEXT PRIMARY KEY, key TEXT NOT NULL, session TEXT NOT NULL, phone TEXT, fingerprint TEXT NOT NULL,
      claim TEXT NOT NULL, mask TEXT NOT NULL, photo TEXT, device TEXT NOT NULL, source TEXT NOT NULL,
      consent TEXT NOT NULL, consented_at INTEGER NOT NULL, channel TEXT NOT NULL, station TEXT, address TEXT,
      at INTEGER NOT NULL, attempts_left INTEGER NOT NULL,
      state TEXT NOT NULL, counted INTEGER NOT NULL, closed_at INTEGER, sent INTEGER, outcome TEXT, reason TEXT,
      answer TEXT, reports TEXT, calls TEXT
    ) STRICT`,
    `CREATE UNIQUE INDEX verification_key ON verification (key) WHERE state <> 'unsent'`,
    'CREATE INDEX verification_keys ON verification (key)',
    'CREATE INDEX verification_session ON verification (session, at) WHERE counted = 1',
    'CREATE INDEX verification_claim ON verification (claim, at)',
    'CREATE INDEX verification_address ON verification (address, at) WHERE counted = 1',
    'CREATE INDEX verification_at ON verification (at)',
    `CREATE INDEX verification_pending ON verification (at) WHERE state = 'pending'`,
    // The journal: what happened to which row, each entry sealed together with the one before it.
    `CREATE TABLE entry (
      sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, verification TEXT NOT NULL,
      digest TEXT NOT NULL, mac TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX entry_verification ON entry (verification, sequence)',
    `CREATE TABLE head (
      one INTEGER PRIMARY KEY CHECK (one = 1), entries INTEGER NOT NULL, mac TEXT NOT NULL, seal TEXT NOT NULL
    ) STRICT`,
    'CREATE TABLE signature (one INTEGER PRIMARY KEY CHECK (one = 1), sign TEXT NOT NULL) STRICT',
    'CREATE TABLE pulse (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT',
    'CREATE TABLE job (name TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT',
    `CREATE TABLE enrolment (
      claim TEXT PRIMARY KEY, mask TEXT NOT NULL, user_id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
      key_id TEXT NOT NULL, sealed BLOB NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT`,
    // The version that the present one replaced.
    `CREATE TABLE former_enrolment (
      claim TEXT PRIMARY KEY, user_id TEXT NOT NULL, version INTEGER NOT NULL, key_id TEXT NOT NULL,
      sealed BLOB NOT NULL, at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE handoff (
      id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, screen TEXT NOT NULL UNIQUE, phone TEXT,
      key_id TEXT, given BLOB, mask TEXT NOT NULL, state TEXT NOT NULL, answered TEXT,
      expires_at INTEGER NOT NULL, heard_screen INTEGER NOT NULL, heard_phone INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) STRICT`,
    'CREATE INDEX handoff_expires ON handoff (expires_at)',
  ],
  [
    // A kiosk. Its code and the device session it got for it are there as keyed HMACs only.
    `CREATE TABLE station (
      id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, code TEXT UNIQUE, code_until INTEGER, device TEXT UNIQUE,
      added_at INTEGER NOT NULL, paired_at INTEGER, seen_at INTEGER, revoked_at INTEGER
    ) STRICT`,
    // The latest are retained, so that there is a former one where a program does not understand the newest.
    `CREATE TABLE station_settings (
      station TEXT NOT NULL, version INTEGER NOT NULL, settings TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (station, version)
    ) STRICT`,
    'CREATE INDEX verification_station ON verification (station, at)',
    `CREATE TABLE operator (
      id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, pin TEXT NOT NULL, added_at INTEGER NOT NULL
    ) STRICT`,
    // PINs tried in a row, by the HMAC of a name, which need not exist.
    `CREATE TABLE sign_in (
      name TEXT PRIMARY KEY, tried INTEGER NOT NULL, paused_until INTEGER NOT NULL, at INTEGER NOT NULL
    ) STRICT`,
    // `operator` is empty for those who signed in elsewhere.
    `CREATE TABLE operator_session (
      session TEXT PRIMARY KEY, operator TEXT, name TEXT NOT NULL, role TEXT NOT NULL, station TEXT NOT NULL,
      began_at INTEGER NOT NULL, heard_at INTEGER NOT NULL
    ) STRICT`,
    // A sign-in that is under way at an OpenID provider; `sealed` holds what its answer is checked against.
    `CREATE TABLE openid_login (
      state TEXT PRIMARY KEY, station TEXT NOT NULL, key_id TEXT NOT NULL, sealed BLOB NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT`,
    'CREATE TABLE attended (verification TEXT PRIMARY KEY, operator TEXT NOT NULL) STRICT',
    `CREATE TABLE note (
      id TEXT PRIMARY KEY, verification TEXT NOT NULL, operator TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX note_verification ON note (verification, at)',
  ],
  [
    // Versions of the notice, and when a running server last had each as its own.
    'CREATE TABLE notice_version (version TEXT PRIMARY KEY, current_at INTEGER NOT NULL) STRICT',
    // The oldest program that these tables still serve.
    'ALTER TABLE schema_version ADD COLUMN oldest INTEGER NOT NULL DEFAULT 3',
  ],
  [
    // `counted` is 1 for an attempt, 2 for an unknown answer, 3 for a question about somebody who is not enrolled.
    'CREATE INDEX IF NOT EXISTS verification_session_counted ON verification (session, at) WHERE counted > 0',
    'CREATE INDEX IF NOT EXISTS verification_address_counted ON verification (address, at) WHERE counted > 0',
    // The network that opened a handoff, as a keyed HMAC: none of them can take all handoffs.
    `CREATE TABLE IF NOT EXISTS handoff_network (handoff TEXT PRIMARY KEY, network TEXT NOT NULL) STRICT`,
    'CREATE INDEX IF NOT EXISTS handoff_network_network ON handoff_network (network)',
  ],
  [
    // Not a column of the row, whose seal it would not be part of. The key takes it along also where the former program
    // deletes the row.
    `CREATE TABLE IF NOT EXISTS verification_reference (
      verification TEXT PRIMARY KEY REFERENCES verification (id) ON DELETE CASCADE ON UPDATE CASCADE,
      reference TEXT NOT NULL UNIQUE
    ) STRICT`,
    // Searches over all stations, sealed like the journal and beside it: the former program's audit does not know them.
    `CREATE TABLE IF NOT EXISTS search_entry (
      sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, operator TEXT NOT NULL, station TEXT NOT NULL,
      purpose TEXT NOT NULL, verification TEXT, mac TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX IF NOT EXISTS search_entry_operator ON search_entry (operator, at)',
    `CREATE TABLE IF NOT EXISTS search_head (
      one INTEGER PRIMARY KEY CHECK (one = 1), entries INTEGER NOT NULL, mac TEXT NOT NULL, seal TEXT NOT NULL
    ) STRICT`,
  ],
  // A vendor's transactions, as operators search for them. An index over the answer covers what the former program writes.
  transactionColumns.map(
    (column, at) =>
      `CREATE INDEX IF NOT EXISTS verification_transaction_${at} ON verification ((${column}), station)
       WHERE station IS NOT NULL`,
  ),
  [
    // What a vendor said on the telephone, or that the person began again: goes with its note, whichever program deletes it.
    `CREATE TABLE IF NOT EXISTS note_mark (
      note TEXT PRIMARY KEY REFERENCES note (id) ON DELETE CASCADE, mark TEXT NOT NULL, provider TEXT
    ) STRICT`,
    // The queue of what has no known answer.
    `CREATE INDEX IF NOT EXISTS verification_without_answer ON verification (at)
      WHERE outcome = 'unknown' OR state = 'pending'`,
    // A vendor's transactions in what people sent from their own devices, for searches over all stations.
    ...transactionColumns.map(
      (column, at) =>
        `CREATE INDEX IF NOT EXISTS verification_citizen_transaction_${at} ON verification ((${column}))
         WHERE station IS NULL`,
    ),
  ],
  relyingPartyTables,
  eventTables,
  relyingPartyLogoTable,
  [
    // What the device told of a capture, sealed with the keys of enrolments; beside the row for the reasons of a reference.
    `CREATE TABLE IF NOT EXISTS verification_provenance (
      verification TEXT PRIMARY KEY REFERENCES verification (id) ON DELETE CASCADE ON UPDATE CASCADE,
      key_id TEXT NOT NULL, sealed BLOB NOT NULL
    ) STRICT`,
    // The notices that people agreed to, each as it was shown in one language.
    'CREATE TABLE IF NOT EXISTS notice_text (version TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT',
  ],
];

export const schemaVersion = steps.length;

/**
 * The version of the oldest program that works on the tables as they are now. A step that only adds tables, columns that
 * may be empty, and indexes leaves it as it is, so that the former program goes on and can come back. What the former
 * program still reads or writes is taken away one release later, by a step that raises this.
 */
const oldestProgram = 3;

/**
 * Brings the tables to this program's version, forward only. Must be called within one transaction that no
 * other instance overlaps: of two that start together the second finds the work done.
 *
 * @param worded turns a statement into the database's dialect
 * @throws DatabaseRefused when the tables are those of a newer program and no longer serve this one
 */
export async function migrate(step: Connection, worded = (sql: string) => sql): Promise<void> {
  await step.query(worded('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT'));
  const [found] = await step.query<{ version: number }>('SELECT version FROM schema_version');
  const version = found?.version ?? 0;
  if (version > schemaVersion) {
    const [newer] = await step.query<{ oldest: number }>('SELECT oldest FROM schema_version');
    if (newer !== undefined && newer.oldest <= schemaVersion) return;
    throw new DatabaseRefused(
      `The database has version ${version} of the tables, and this program knows ${schemaVersion}: it is older. ` +
        'Start the newer program, or restore the backup that was made before it.',
    );
  }
  for (const statement of steps.slice(version).flat()) await step.query(worded(statement));
  const written = [schemaVersion, oldestProgram];
  if (found === undefined)
    await step.query('INSERT INTO schema_version (version, oldest) VALUES ($1, $2)', written);
  else await step.query('UPDATE schema_version SET version = $1, oldest = $2', written);
}
