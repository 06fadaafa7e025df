import type { Connection, Database } from '../db/database.ts';
import { writeRequestEvent } from '../db/outbox.ts';
import { type Columns as RowColumns, rowOf, selectRows } from '../db/rows.ts';
import type { Row } from '../db/store.ts';
import { keyringOf, type NamedKey } from '../keys/keyring.ts';

/** How a request ended: with an answer, refused or left by the person, or not in time. */
export type RequestEnding = 'answered' | 'left' | 'expired';

/** What the consent named: the relying party as it was shown, and what it receives beyond the verdict. */
export interface Disclosed {
  name: string;
  release: readonly ('cedula' | 'reasons')[];
}

/** One request of a relying party, from the arrival of the person on. Times are milliseconds since 1970. */
export interface RelyingPartyRequest {
  /** The id of the provider's interaction. */
  id: string;
  relyingParty: string;
  /** What the relying party knows it by: the `client_reference` of its request, else the `request_uri` if it was pushed. */
  clientReference: string | null;
  /** The keyed HMAC of the cédula that the request is bound to; null: the person types one. */
  claim: string | null;
  /** The keyed HMAC of the visit's session that it began in. No other one may go on with it. */
  session: string;
  disclosed: Disclosed;
  beganAt: number;
  expiresAt: number;
  endedAt: number | null;
  ending: RequestEnding | null;
}

export interface RequestLimits {
  /** Requests within an hour; 0: no limit. */
  perHour: number;
  /** Requests that have begun and not ended; 0: no limit. */
  inFlight: number;
}

/** Requests over the record's database. Every method may fail while the database is away. */
export interface RelyingPartyRequests {
  /**
   * Opens it, once; a request that is there stays as it is. False: a limit of the relying party is reached.
   *
   * @param cedula what it is bound to; sealed
   */
  open(
    request: Omit<RelyingPartyRequest, 'endedAt' | 'ending'>,
    limits: RequestLimits,
    cedula: string | null,
  ): Promise<boolean>;
  find(id: string): Promise<RelyingPartyRequest | undefined>;
  /** The verification that counts: the latest that was sent, or may have been. */
  verificationOf(id: string): Promise<Row | undefined>;
  /** A verification and its request, by the verification's id. */
  findByVerification(id: string): Promise<{ request: RelyingPartyRequest; row: Row } | undefined>;
  /** Seals the cédula that may be released; it can be read until a minute after the end. */
  keepCedula(id: string, cedula: string): Promise<void>;
  dropCedula(id: string): Promise<void>;
  /** Null once its time is over. */
  cedulaOf(id: string): Promise<string | null>;
  /** Ends it, once. False: it had ended before. */
  end(id: string, ending: RequestEnding, at: number): Promise<boolean>;
  /** Ends what has expired, and forgets cédulas whose time is over and requests that nothing refers to. */
  deleteExpired(): Promise<void>;
}

interface Columns {
  id: string;
  relying_party: string;
  client_reference: string | null;
  claim: string | null;
  session: string;
  disclosed: string;
  key_id: string | null;
  cedula: Uint8Array | null;
  began_at: number;
  expires_at: number;
  ended_at: number | null;
  ending: RequestEnding | null;
}

const hourMs = 3_600_000;
/** A code lives as long. */
export const releaseMs = 60_000;
/** What was begun and never led to a verification is forgotten after this time. */
const emptyMs = 7 * 24 * hourMs;

const place = (id: string) => ['relying-party-request', id];

/** What a request that ends without an answer is for its relying party. */
const eventOf = { left: 'request.abandoned', expired: 'request.expired' } as const;

const selectExpired = 'SELECT id FROM relying_party_request WHERE ended_at IS NULL AND expires_at <= $1';
/** Requests that one transaction ends. */
const expiredAtOnce = 20;

/**
 * @param now for tests
 * @param onEvent called once the end of requests was written as events
 */
export function createRelyingPartyRequests(
  database: Database,
  keys: () => readonly NamedKey[],
  now: () => number = Date.now,
  onEvent: () => void = () => {},
): RelyingPartyRequests {
  const columnsOf = async (connection: Connection, id: string) =>
    (await connection.query<Columns>('SELECT * FROM relying_party_request WHERE id = $1', [id]))[0];

  const find = async (id: string) => {
    const found = await columnsOf(database, id);
    return found && requestOf(found);
  };

  /** Ends some, so that nobody waits long for the database. Returns their number. */
  async function endExpired(at: number): Promise<number> {
    const count = await database.transaction(async (step) => {
      const ended = await step.query<{ id: string }>(
        `UPDATE relying_party_request SET ended_at = $1, ending = 'expired'
         WHERE ended_at IS NULL AND id IN (${selectExpired} LIMIT ${expiredAtOnce}) RETURNING id`,
        [at],
      );
      await Promise.all(ended.map(({ id }) => writeRequestEvent(step, eventOf.expired, id, at)));
      return ended.length;
    });
    if (count > 0) onEvent();
    return count;
  }

  return {
    async open(request, limits, cedula) {
      const sealed = cedula === null ? null : keyringOf(keys()).seal(cedula, place(request.id));
      const { id, relyingParty, clientReference, claim, session, disclosed, beganAt, expiresAt } = request;
      // No other transaction of any instance overlaps: limits are exact.
      return database.transaction(async (step) => {
        const opened = await step.query(
          `INSERT INTO relying_party_request
           (id, relying_party, client_reference, claim, session, disclosed, began_at, expires_at, key_id,
            cedula)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $12, $13
         WHERE ($9 = 0 OR (SELECT count(*) FROM relying_party_request
             WHERE relying_party = $2 AND began_at > $10) < $9)
           AND ($11 = 0 OR (SELECT count(*) FROM relying_party_request
             WHERE relying_party = $2 AND ended_at IS NULL AND expires_at > $7) < $11)
         ON CONFLICT (id) DO NOTHING RETURNING id`,
          [
            ...[id, relyingParty, clientReference, claim, session, JSON.stringify(disclosed)],
            ...[beganAt, expiresAt, limits.perHour, beganAt - hourMs, limits.inFlight],
            ...[sealed?.keyId ?? null, sealed?.sealed ?? null],
          ],
        );
        return opened.length > 0 || (await columnsOf(step, id)) !== undefined;
      });
    },
    find,
    async verificationOf(id) {
      const [row] = await database.query<RowColumns>(
        `${selectRows} JOIN verification_request ON verification_request.verification = verification.id
         WHERE request = $1 AND state <> 'unsent' ORDER BY turn DESC LIMIT 1`,
        [id],
      );
      return row && rowOf(row);
    },
    async findByVerification(id) {
      const [row] = await database.query<RowColumns & { request: string }>(
        `SELECT found.*, request FROM (${selectRows}) AS found
         JOIN verification_request ON verification_request.verification = found.id WHERE found.id = $1`,
        [id],
      );
      const request = row && (await find(row.request));
      return row && request && { request, row: rowOf(row) };
    },
    async keepCedula(id, cedula) {
      const { keyId, sealed } = keyringOf(keys()).seal(cedula, place(id));
      await database.query('UPDATE relying_party_request SET key_id = $2, cedula = $3 WHERE id = $1', [
        id,
        keyId,
        sealed,
      ]);
    },
    async dropCedula(id) {
      await database.query('UPDATE relying_party_request SET key_id = NULL, cedula = NULL WHERE id = $1', [
        id,
      ]);
    },
    async cedulaOf(id) {
      const found = await columnsOf(database, id);
      if (found === undefined || found.cedula === null || found.key_id === null) return null;
      const until = found.ended_at === null ? found.expires_at : found.ended_at + releaseMs;
      if (now() >= until) return null;
      return keyringOf(keys()).open({ keyId: found.key_id, sealed: found.cedula }, place(id));
    },
    async end(id, ending, at) {
      const isEnded = await database.transaction(async (step) => {
        const ended = await step.query(
          `UPDATE relying_party_request SET ended_at = $3, ending = $2
           WHERE id = $1 AND ended_at IS NULL RETURNING id`,
          [id, ending, at],
        );
        if (ended.length > 0 && ending !== 'answered') await writeRequestEvent(step, eventOf[ending], id, at);
        return ended.length > 0;
      });
      if (isEnded && ending !== 'answered') onEvent();
      return isEnded;
    },
    async deleteExpired() {
      const at = now();
      // Without the lock of the record where there is nothing to end.
      const isSome = (await database.query(`${selectExpired} LIMIT 1`, [at])).length > 0;
      for (let ended = isSome ? expiredAtOnce : 0; ended === expiredAtOnce; ) ended = await endExpired(at);
      await database.query(
        `UPDATE relying_party_request SET key_id = NULL, cedula = NULL
         WHERE cedula IS NOT NULL AND ended_at <= $1`,
        [at - releaseMs],
      );
      await database.query(
        `DELETE FROM relying_party_request WHERE expires_at <= $1
         AND NOT EXISTS (SELECT 1 FROM verification_request WHERE request = relying_party_request.id)`,
        [at - emptyMs],
      );
    },
  };
}

function requestOf(columns: Columns): RelyingPartyRequest {
  const { id, claim, session, disclosed, ending } = columns;
  return {
    ...{ id, claim, session, ending },
    relyingParty: columns.relying_party,
    clientReference: columns.client_reference,
    disclosed: JSON.parse(disclosed) as Disclosed,
    beganAt: columns.began_at,
    expiresAt: columns.expires_at,
    endedAt: columns.ended_at,
  };
}
