import { z } from '../../contract/z.ts';
import type { Database } from '../db/database.ts';
import type { Keyed } from '../keys/keyed.ts';
import type { Keyring } from '../keys/keyring.ts';

/** A sign-in that is under way at an OpenID provider: what its answer is checked against. */
const loginSchema = z.object({
  station: z.string(),
  nonce: z.string(),
  /** Of PKCE (RFC 7636). */
  verifier: z.string(),
  redirect: z.string(),
  /** HMAC of the cookie of the browser that began it. */
  browser: z.string(),
});
export type Login = z.infer<typeof loginSchema>;

export interface Logins {
  /** @param state comes back with the provider's answer */
  keep(state: string, login: Login): Promise<void>;
  /** The login of a state: once, and not after its time. */
  take(state: string): Promise<Login | undefined>;
  deleteExpired(): Promise<void>;
}

export const loginLifeMs = 10 * 60_000;

interface Columns {
  state: string;
  key_id: string;
  sealed: Uint8Array;
  expires_at: number;
}

/** Over the record's database: the answer may come to another instance. Sealed as handoffs are. */
export function createLogins(
  database: Database,
  keyring: Keyring,
  keyed: Keyed,
  now: () => number = Date.now,
): Logins {
  const place = (state: string) => ['openid', state];

  return {
    async keep(secret, login) {
      const state = keyed('openid', secret);
      const { keyId, sealed } = keyring.seal(JSON.stringify(login), place(state));
      await database.query(
        'INSERT INTO openid_login (state, station, key_id, sealed, expires_at) VALUES ($1, $2, $3, $4, $5)',
        [state, login.station, keyId, sealed, now() + loginLifeMs],
      );
    },
    async take(secret) {
      const [found] = await database.query<Columns>('DELETE FROM openid_login WHERE state = $1 RETURNING *', [
        keyed('openid', secret),
      ]);
      if (found === undefined || found.expires_at <= now()) return undefined;
      const { state, key_id: keyId, sealed } = found;
      return z.parse(loginSchema, JSON.parse(keyring.open({ keyId, sealed }, place(state))));
    },
    async deleteExpired() {
      await database.query('DELETE FROM openid_login WHERE expires_at <= $1', [now()]);
    },
  };
}
