import type { Adapter, ArtifactPayload } from 'oidc-provider';
import type { Database } from '../db/database.ts';
import type { Keyed } from '../keys/keyed.ts';
import { keyringOf, type NamedKey } from '../keys/keyring.ts';

/** What the OpenID provider stores, for all instances on one database. Every method may fail while it is away. */
export interface Artifacts {
  /** Of one model of the provider. */
  adapterFor(model: string): Adapter;
  /** Deletes what has expired. */
  deleteExpired(): Promise<void>;
}

interface Columns {
  key_id: string;
  sealed: Uint8Array;
  consumed_at: number | null;
}

/** Longest life of something that the provider stores without one, in seconds. */
const longestLife = 3_600;

/**
 * Ids are codes and tokens, and payloads may name a person: the table holds HMACs of the one and the other sealed
 * (AES-256-GCM), bound to its place.
 *
 * @param now for tests, milliseconds
 */
export function createArtifacts(
  database: Database,
  keyed: Keyed,
  keys: () => readonly NamedKey[],
  now: () => number = Date.now,
): Artifacts {
  const hashOf = (model: string, id: string) => keyed('openid-artifact', model, id);
  const seconds = () => Math.floor(now() / 1_000);

  async function find(model: string, column: 'id' | 'uid', value: string): Promise<object | undefined> {
    const [found] = await database.query<Columns & { id: string }>(
      `SELECT id, key_id, sealed, consumed_at FROM openid_artifact
       WHERE model = $1 AND ${column} = $2 AND expires_at > $3`,
      [model, hashOf(model, value), seconds()],
    );
    if (found === undefined) return undefined;
    const { id, key_id: keyId, sealed, consumed_at: consumed } = found;
    const payload = JSON.parse(keyringOf(keys()).open({ keyId, sealed }, ['openid', model, id])) as object;
    return consumed === null ? payload : { ...payload, consumed };
  }

  const adapterFor = (model: string): Adapter => ({
    async upsert(id, payload: ArtifactPayload, expiresIn = longestLife) {
      const hash = hashOf(model, id);
      const { keyId, sealed } = keyringOf(keys()).seal(JSON.stringify(payload), ['openid', model, hash]);
      const { uid, grantId } = payload;
      await database.query(
        `INSERT INTO openid_artifact (model, id, key_id, sealed, uid, grant_id, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (model, id) DO UPDATE SET key_id = $3, sealed = $4, uid = $5, grant_id = $6, expires_at = $7`,
        [
          ...[model, hash, keyId, sealed],
          uid === undefined ? null : hashOf(model, uid),
          grantId === undefined ? null : hashOf('Grant', grantId),
          seconds() + expiresIn,
        ],
      );
    },
    find: (id) => find(model, 'id', id),
    findByUid: (uid) => find(model, 'uid', uid),
    // There is no device flow.
    findByUserCode: async () => undefined,
    async consume(id) {
      // One statement: of two that redeem a code at the same moment, over all instances, one gets it.
      const consumed = await database.query(
        `UPDATE openid_artifact SET consumed_at = $3
         WHERE model = $1 AND id = $2 AND consumed_at IS NULL RETURNING id`,
        [model, hashOf(model, id), seconds()],
      );
      if (consumed.length > 0) return;
      const { errors } = await import('oidc-provider');
      const message = 'it was used before';
      throw model === 'PushedAuthorizationRequest'
        ? new errors.InvalidRequestUri(message)
        : new errors.InvalidGrant(message);
    },
    async destroy(id) {
      await database.query('DELETE FROM openid_artifact WHERE model = $1 AND id = $2', [
        model,
        hashOf(model, id),
      ]);
    },
    async revokeByGrantId(grantId) {
      await database.query('DELETE FROM openid_artifact WHERE model = $1 AND grant_id = $2', [
        model,
        hashOf('Grant', grantId),
      ]);
    },
  });

  return {
    adapterFor,
    async deleteExpired() {
      await database.query('DELETE FROM openid_artifact WHERE expires_at <= $1', [seconds()]);
    },
  };
}
