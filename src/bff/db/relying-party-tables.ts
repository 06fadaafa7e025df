/** The tables of relying parties, as a step of the migrations. */
export const relyingPartyTables: readonly string[] = [
  // A service that sends people here. Secrets are there as keyed HMACs; those that this server signs with, sealed.
  `CREATE TABLE IF NOT EXISTS relying_party (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, settings TEXT NOT NULL, secret TEXT, former_secret TEXT,
    former_secret_until INTEGER, webhook_url TEXT, webhook_key_id TEXT, webhook_secrets BLOB,
    added_at INTEGER NOT NULL, paused_at INTEGER
  ) STRICT`,
  // One request of a relying party, from the arrival of the person on. `cedula` is sealed, and there no longer than
  // it may be released.
  `CREATE TABLE IF NOT EXISTS relying_party_request (
    id TEXT PRIMARY KEY, relying_party TEXT NOT NULL, client_reference TEXT, claim TEXT, session TEXT NOT NULL,
    disclosed TEXT NOT NULL, key_id TEXT, cedula BLOB, began_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    ended_at INTEGER, ending TEXT
  ) STRICT`,
  'CREATE INDEX IF NOT EXISTS relying_party_request_began ON relying_party_request (relying_party, began_at)',
  'CREATE INDEX IF NOT EXISTS relying_party_request_expires ON relying_party_request (expires_at)',
  // Not a column of the row, whose seal it would not be part of. `turn` counts the captures of one request from 0.
  `CREATE TABLE IF NOT EXISTS verification_request (
    verification TEXT PRIMARY KEY REFERENCES verification (id) ON DELETE CASCADE ON UPDATE CASCADE,
    request TEXT NOT NULL, turn INTEGER NOT NULL
  ) STRICT`,
  'CREATE UNIQUE INDEX IF NOT EXISTS verification_request_turn ON verification_request (request, turn)',
  // What the OpenID provider stores: codes, tokens, pushed requests, interactions. All of it is sealed.
  `CREATE TABLE IF NOT EXISTS openid_artifact (
    model TEXT NOT NULL, id TEXT NOT NULL, key_id TEXT NOT NULL, sealed BLOB NOT NULL, uid TEXT, grant_id TEXT,
    consumed_at INTEGER, expires_at INTEGER NOT NULL, PRIMARY KEY (model, id)
  ) STRICT`,
  'CREATE INDEX IF NOT EXISTS openid_artifact_expires ON openid_artifact (expires_at)',
  'CREATE INDEX IF NOT EXISTS openid_artifact_grant ON openid_artifact (grant_id) WHERE grant_id IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS openid_artifact_uid ON openid_artifact (model, uid) WHERE uid IS NOT NULL',
  // RSA keys cannot be derived from the configured ones: each configured key has one, sealed with it.
  'CREATE TABLE IF NOT EXISTS openid_rsa_key (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT',
];

/** Drawn as a PNG when an administrator sets it, so that all instances have it; found by the hash of its bytes. */
export const relyingPartyLogoTable: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS relying_party_logo (
    relying_party TEXT PRIMARY KEY REFERENCES relying_party (id) ON DELETE CASCADE,
    hash TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, png BLOB NOT NULL
  ) STRICT`,
  'CREATE INDEX IF NOT EXISTS relying_party_logo_hash ON relying_party_logo (hash)',
];
