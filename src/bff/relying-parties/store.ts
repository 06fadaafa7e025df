import type { Connection, Database } from '../db/database.ts';
import { type Keyring, keyringOf, type NamedKey } from '../keys/keyring.ts';
import type { RelyingPartySettings } from './settings.ts';

/** A service that sends people here. Times are milliseconds since 1970. */
export interface RelyingParty {
  /** The `client_id` of OAuth. */
  id: string;
  /** As people read it. */
  name: string;
  settings: RelyingPartySettings;
  /** Keyed HMACs of the client secrets that are accepted: the present one, and the former one as long as it is. */
  secrets: readonly { hash: string; until: number | null }[];
  /** Where its events are delivered; null: nowhere. */
  webhookUrl: string | null;
  addedAt: number;
  /** Since when nothing is begun for it; null: it is in use. */
  pausedAt: number | null;
}

/** A secret that events are signed with. */
export interface WebhookSecret {
  /** As Standard Webhooks writes it: `whsec_` and Base64. */
  secret: string;
  /** Null: until it is replaced. */
  until: number | null;
}

export interface RelyingPartyChange {
  name?: string;
  settings?: RelyingPartySettings;
  webhookUrl?: string | null;
}

/** Relying parties over the record's database. Every method may fail while the database is away. */
export interface RelyingPartyStore {
  /** Whether there is any: without one, nothing of the OpenID provider is reachable. */
  any(): Promise<boolean>;
  /** False when the id is taken. */
  add(party: Omit<RelyingParty, 'pausedAt'>): Promise<boolean>;
  /** By id. */
  list(): Promise<RelyingParty[]>;
  find(id: string): Promise<RelyingParty | undefined>;
  /** Writes what `change` makes of it, in one transaction. When `change` throws, nothing is written. */
  change(id: string, change: (party: RelyingParty) => RelyingPartyChange): Promise<boolean>;
  /** Replaces the client secret; the present one is accepted until `formerUntil`. Null: none of it. */
  replaceSecret(id: string, hash: string | null, formerUntil: number): Promise<boolean>;
  /** Null: it is in use again. */
  pause(id: string, at: number | null): Promise<boolean>;
  remove(id: string): Promise<boolean>;
  /** Those that events are signed with, the present one first; none where there is no webhook. */
  webhookSecrets(id: string): Promise<WebhookSecret[]>;
  /** Puts another one in front; those before it are valid until `formerUntil`. */
  addWebhookSecret(id: string, secret: string, formerUntil: number): Promise<boolean>;
  /** The keys that webhook secrets are sealed with. */
  keysInUse(): Promise<string[]>;
}

interface Columns {
  id: string;
  name: string;
  settings: string;
  secret: string | null;
  former_secret: string | null;
  former_secret_until: number | null;
  webhook_url: string | null;
  webhook_key_id: string | null;
  webhook_secrets: Uint8Array | null;
  added_at: number;
  paused_at: number | null;
}

const place = (id: string) => ['webhook', id];

/** @param keys those of the provider; called when something is sealed or opened */
export function createRelyingPartyStore(
  database: Database,
  keys: () => readonly NamedKey[],
): RelyingPartyStore {
  const keyring = (): Keyring => keyringOf(keys());

  const find = async (connection: Connection, id: string) =>
    (await connection.query<Columns>('SELECT * FROM relying_party WHERE id = $1', [id]))[0];

  function openSecrets({ id, webhook_key_id: keyId, webhook_secrets: sealed }: Columns): WebhookSecret[] {
    if (keyId === null || sealed === null) return [];
    return JSON.parse(keyring().open({ keyId, sealed }, place(id))) as WebhookSecret[];
  }

  return {
    async any() {
      return (await database.query('SELECT 1 AS one FROM relying_party LIMIT 1')).length > 0;
    },
    async add({ id, name, settings, secrets, webhookUrl, addedAt }) {
      const added = await database.query(
        `INSERT INTO relying_party (id, name, settings, secret, webhook_url, added_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING id`,
        [id, name, JSON.stringify(settings), secrets[0]?.hash ?? null, webhookUrl, addedAt],
      );
      return added.length > 0;
    },
    list: async () =>
      (await database.query<Columns>('SELECT * FROM relying_party ORDER BY id')).map(relyingPartyOf),
    async find(id) {
      const found = await find(database, id);
      return found && relyingPartyOf(found);
    },
    change: (id, change) =>
      database.transaction(async (step) => {
        const found = await find(step, id);
        if (found === undefined) return false;
        const before = relyingPartyOf(found);
        const after = { ...before, ...change(before) };
        await step.query(
          'UPDATE relying_party SET name = $2, settings = $3, webhook_url = $4 WHERE id = $1',
          [id, after.name, JSON.stringify(after.settings), after.webhookUrl],
        );
        return true;
      }),
    replaceSecret: (id, hash, formerUntil) =>
      written(
        `UPDATE relying_party SET former_secret = secret, former_secret_until = $3, secret = $2
         WHERE id = $1 RETURNING id`,
        [id, hash, formerUntil],
      ),
    pause: (id, at) =>
      written('UPDATE relying_party SET paused_at = $2 WHERE id = $1 RETURNING id', [id, at]),
    remove: (id) => written('DELETE FROM relying_party WHERE id = $1 RETURNING id', [id]),
    async webhookSecrets(id) {
      const found = await find(database, id);
      return found === undefined ? [] : openSecrets(found).filter(isValid);
    },
    addWebhookSecret: (id, secret, formerUntil) =>
      database.transaction(async (step) => {
        const found = await find(step, id);
        if (found === undefined) return false;
        const former = openSecrets(found)
          .map((one) => ({ ...one, until: Math.min(one.until ?? formerUntil, formerUntil) }))
          .filter(isValid);
        const sealed = keyring().seal(JSON.stringify([{ secret, until: null }, ...former]), place(id));
        await step.query('UPDATE relying_party SET webhook_key_id = $2, webhook_secrets = $3 WHERE id = $1', [
          id,
          sealed.keyId,
          sealed.sealed,
        ]);
        return true;
      }),
    async keysInUse() {
      const rows = await database.query<{ id: string }>(
        'SELECT DISTINCT webhook_key_id AS id FROM relying_party WHERE webhook_key_id IS NOT NULL',
      );
      return rows.map(({ id }) => id);
    },
  };

  async function written(sql: string, values: readonly (string | number | null)[]): Promise<boolean> {
    return (await database.query(sql, values)).length > 0;
  }
}

const isValid = ({ until }: { until: number | null }) => until === null || until > Date.now();

/** Settings that a client of an earlier version has not stored. */
const addedLater = { handoff: true };

function relyingPartyOf(columns: Columns): RelyingParty {
  const { id, name, secret, former_secret: former, former_secret_until: until } = columns;
  return {
    id,
    name,
    // Written by this program itself, checked before.
    settings: { ...addedLater, ...(JSON.parse(columns.settings) as RelyingPartySettings) },
    secrets: [
      ...(secret === null ? [] : [{ hash: secret, until: null }]),
      ...(former === null ? [] : [{ hash: former, until: until ?? 0 }]),
    ].filter(isValid),
    webhookUrl: columns.webhook_url,
    addedAt: columns.added_at,
    pausedAt: columns.paused_at,
  };
}
