import { randomBytes } from 'node:crypto';
import type { SignedIn } from '../../contract/station.ts';
import type { Database } from '../db/database.ts';
import type { Keyed } from '../keys/keyed.ts';

export interface SessionOptions {
  /** The session is locked after this long without a request of the operator. Milliseconds. */
  idleMs: number;
  /** Which way of signing in there is: sessions of the other one are over. */
  kind: 'pin' | 'openid';
  now?: () => number;
}

/** The name and role of a person. */
export type Who = Pick<SignedIn, 'name' | 'role'>;

export interface OperatorSessions {
  /** Begins a session at a station, and ends the one that was open there. `operator`: the id, with a PIN. */
  begin(
    station: string,
    who: Who & { operator: string | null },
  ): Promise<{ secret: string; signedIn: SignedIn }>;
  /** The owner of a session at this station. `refreshes`: the operator was active, so it is extended. */
  find(secret: string, station: string, refreshes: boolean): Promise<SignedIn | undefined>;
  end(secret: string): Promise<void>;
  deleteExpired(): Promise<void>;
}

/** A session ends after this long, even if it is in use. Milliseconds. */
const longestMs = 12 * 3_600_000;
/** The activity of an operator is recorded this often, in milliseconds. */
const refreshEveryMs = 5_000;

interface Columns extends Who {
  operator: string | null;
  heard_at: number;
}

export function createSessions(
  database: Database,
  keyed: Keyed,
  { idleMs, kind, now = Date.now }: SessionOptions,
): OperatorSessions {
  const idleSeconds = idleMs / 1_000;
  const under = (secret: string) => keyed('operator', secret);

  return {
    async begin(station, { operator, name, role }) {
      const secret = randomBytes(24).toString('base64url');
      await database.transaction(async (step) => {
        await step.query('DELETE FROM operator_session WHERE station = $1', [station]);
        await step.query(
          `INSERT INTO operator_session (session, operator, name, role, station, began_at, heard_at)
           VALUES ($1, $2, $3, $4, $5, $6, $6)`,
          [under(secret), operator, name, role, station, now()],
        );
      });
      return { secret, signedIn: { name, role, idleSeconds } };
    },

    async find(secret, station, refreshes) {
      const [found] = await database.query<Columns>(
        `SELECT name, role, operator, heard_at FROM operator_session
         WHERE session = $1 AND station = $2 AND heard_at > $3 AND began_at > $4
         AND (operator IS NULL OR operator IN (SELECT id FROM operator))`,
        [under(secret), station, now() - idleMs, now() - longestMs],
      );
      if (found === undefined || (found.operator === null) !== (kind === 'openid')) return undefined;
      if (refreshes && now() - found.heard_at >= refreshEveryMs) {
        await database.query('UPDATE operator_session SET heard_at = $2 WHERE session = $1', [
          under(secret),
          now(),
        ]);
      }
      return { name: found.name, role: found.role, idleSeconds };
    },

    async end(secret) {
      await database.query('DELETE FROM operator_session WHERE session = $1', [under(secret)]);
    },

    async deleteExpired() {
      await database.query('DELETE FROM operator_session WHERE heard_at <= $1 OR began_at <= $2', [
        now() - idleMs,
        now() - longestMs,
      ]);
    },
  };
}
