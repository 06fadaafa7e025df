/** The outbox of events for relying parties, as a step of the migrations. */
export const eventTables: readonly string[] = [
  // Written in the transaction that it reports, and delivered afterwards: of each request in the order of `sequence`.
  // `claim` is there for a person who was verified, and becomes the subject identifier of the client.
  `CREATE TABLE IF NOT EXISTS event (
    id TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, client TEXT NOT NULL, request TEXT NOT NULL,
    reference TEXT NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, verification TEXT, txn TEXT, began_at INTEGER,
    outcome TEXT, reason TEXT, claim TEXT, state TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL,
    lease TEXT, lease_until INTEGER NOT NULL, tried_at INTEGER, cause TEXT
  ) STRICT`,
  'CREATE INDEX IF NOT EXISTS event_request ON event (client, request, sequence)',
  'CREATE INDEX IF NOT EXISTS event_verification ON event (verification) WHERE verification IS NOT NULL',
  `CREATE INDEX IF NOT EXISTS event_waiting ON event (client, next_at) WHERE state = 'waiting'`,
  `CREATE INDEX IF NOT EXISTS event_parked ON event (sequence) WHERE state = 'parked'`,
  `CREATE INDEX IF NOT EXISTS event_over ON event (tried_at) WHERE state <> 'waiting'`,
];
