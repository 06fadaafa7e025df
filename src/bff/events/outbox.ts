import type { EventType } from '../../contract/events.ts';
import type { Outcome, Reason } from '../../contract/outcome.ts';
import type { Database } from '../db/database.ts';
import type { EventState, OutboxEvent } from './event.ts';

/** What the outbox is asked for by those who deliver: each statement stands by itself, and takes no lock of the record. */
export interface Outbox {
  /** Clients with an event that is due. */
  dueClients(now: number): Promise<string[]>;
  /**
   * Leases due events of a client, oldest first: of each request the first that is not delivered, so that its later ones
   * wait. Nobody else gets them before `until`; each is an attempt.
   */
  claim(client: string, most: number, lease: string, now: number, until: number): Promise<OutboxEvent[]>;
  /** Holds whoever has the lease now: it is delivered. */
  markDelivered(id: string, at: number): Promise<void>;
  /** By the holder of the lease only. */
  markFailed(id: string, lease: string, failure: EventFailure): Promise<void>;
  /** Gives a lease back, as if there had been no attempt. */
  release(id: string, lease: string): Promise<void>;
  find(id: string): Promise<OutboxEvent | undefined>;
  /** The newest first. */
  list(filter: EventFilter): Promise<OutboxEvent[]>;
  /**
   * Makes events due now, with all attempts ahead of them. A delivered one only by its id. Returns their number.
   */
  replay(filter: Pick<EventFilter, 'client' | 'id'>, now: number): Promise<number>;
  /** Of clients that have a webhook. */
  counts(): Promise<Record<'waiting' | 'parked', number>>;
  /** Deletes some that were delivered or parked before `before`. Returns their number. */
  expire(before: number): Promise<number>;
}

export interface EventFailure {
  at: number;
  cause: string;
  /** Null: parked. */
  nextAt: number | null;
}

export interface EventFilter {
  id?: string | undefined;
  client?: string | undefined;
  state?: EventState | undefined;
  most?: number | undefined;
}

interface Columns {
  id: string;
  client: string;
  request: string;
  reference: string;
  type: EventType;
  at: number;
  txn: string | null;
  began_at: number | null;
  outcome: Outcome | null;
  reason: Reason | null;
  claim: string | null;
  state: EventState;
  attempts: number;
  next_at: number;
  tried_at: number | null;
  cause: string | null;
}

// Named one by one: PostgreSQL refuses a prepared `*` once a newer program has added a column.
const columns =
  'id, client, request, reference, type, at, txn, began_at, outcome, reason, claim, state, attempts, next_at, tried_at, cause';
const unleased = "state = 'waiting' AND next_at <= $1 AND lease_until <= $1";

/** Events that one statement deletes. */
const expiredAtOnce = 100;

export function createOutbox(database: Database): Outbox {
  return {
    async dueClients(now) {
      const rows = await database.query<{ client: string }>(
        `SELECT DISTINCT client FROM event WHERE ${unleased}`,
        [now],
      );
      return rows.map(({ client }) => client);
    },

    async claim(client, most, lease, now, until) {
      const rows = await database.query<Columns & { sequence: number }>(
        // Said twice: of two instances that find the same row, the second reads it again once the first has written it.
        `UPDATE event SET lease = $3, lease_until = $4, attempts = attempts + 1 WHERE ${unleased} AND id IN (
           SELECT id FROM event AS head WHERE client = $2 AND ${unleased} AND NOT EXISTS (
             SELECT 1 FROM event AS earlier WHERE earlier.client = head.client AND earlier.request = head.request
               AND earlier.sequence < head.sequence AND earlier.state <> 'delivered'
           ) ORDER BY sequence LIMIT $5
         ) RETURNING ${columns}, sequence`,
        [now, client, lease, until, most],
      );
      return rows.toSorted((a, b) => a.sequence - b.sequence).map(eventOf);
    },

    async markDelivered(id, at) {
      await database.query(
        `UPDATE event SET state = 'delivered', tried_at = $2, cause = NULL, lease = NULL, lease_until = 0 WHERE id = $1`,
        [id, at],
      );
    },

    async markFailed(id, lease, { at, cause, nextAt }) {
      await database.query(
        `UPDATE event SET state = $3, tried_at = $4, cause = $5, next_at = coalesce($6, next_at), lease = NULL,
           lease_until = 0 WHERE id = $1 AND lease = $2`,
        [id, lease, nextAt === null ? 'parked' : 'waiting', at, cause, nextAt],
      );
    },

    async release(id, lease) {
      await database.query(
        `UPDATE event SET lease = NULL, lease_until = 0, attempts = attempts - 1 WHERE id = $1 AND lease = $2`,
        [id, lease],
      );
    },

    async find(id) {
      const [row] = await database.query<Columns>(`SELECT ${columns} FROM event WHERE id = $1`, [id]);
      return row && eventOf(row);
    },

    async list({ id, client, state, most = 100 }) {
      const rows = await database.query<Columns>(
        `SELECT ${columns} FROM event WHERE ${matches} ORDER BY sequence DESC LIMIT $4`,
        [id ?? null, client ?? null, state ?? null, most],
      );
      return rows.map(eventOf);
    },

    async replay({ id, client }, now) {
      const rows = await database.query(
        `UPDATE event SET state = 'waiting', attempts = 0, next_at = $4 WHERE ${matches}
           AND (state <> 'delivered' OR id = CAST($1 AS TEXT)) AND lease_until <= $4 RETURNING id`,
        [id ?? null, client ?? null, null, now],
      );
      return rows.length;
    },

    async counts() {
      const rows = await database.query<{ state: 'waiting' | 'parked'; n: number }>(
        `SELECT state, count(*) AS n FROM event JOIN relying_party ON relying_party.id = event.client
         WHERE state IN ('waiting', 'parked') AND webhook_url IS NOT NULL GROUP BY state`,
      );
      return { waiting: 0, parked: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
    },

    async expire(before) {
      const rows = await database.query(
        `DELETE FROM event WHERE id IN (
           SELECT id FROM event WHERE state <> 'waiting' AND tried_at < $1 ORDER BY tried_at LIMIT ${expiredAtOnce}
         ) RETURNING id`,
        [before],
      );
      return rows.length;
    },
  };
}

/** Of `$1` to `$3` those that are not null. */
const matches = [
  ['id', 1],
  ['client', 2],
  ['state', 3],
]
  .map(([column, at]) => `(CAST($${at} AS TEXT) IS NULL OR ${column} = CAST($${at} AS TEXT))`)
  .join(' AND ');

function eventOf(row: Columns): OutboxEvent {
  const { id, client, request, reference, type, at, txn, outcome, reason, claim, state, attempts, cause } =
    row;
  return {
    ...{ id, client, request, reference, type, at, state, attempts, cause },
    nextAt: row.next_at,
    triedAt: row.tried_at,
    verification: outcome === null ? null : { txn, beganAt: row.began_at, outcome, reason, claim },
  };
}
