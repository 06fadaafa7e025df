import { type EventBody, type EventType, testEventType } from '../../contract/events.ts';
import type { Outcome, Reason } from '../../contract/outcome.ts';

/** `waiting` until it is delivered or given up; what is parked waits for the administrator. */
export const eventStates = ['waiting', 'delivered', 'parked'] as const;
export type EventState = (typeof eventStates)[number];

/** What an event reports of a verification. */
export interface EventVerification {
  /** Its reference. */
  txn: string | null;
  /** Milliseconds since 1970, like all times here. */
  beganAt: number | null;
  outcome: Outcome;
  /** Only where the person has agreed to that. */
  reason: Reason | null;
  /** HMAC of the claim, only of a person who was verified. It is never sent. */
  claim: string | null;
}

/** An event of the outbox. */
export interface OutboxEvent {
  id: string;
  client: string;
  /** Our id of the request: its events are delivered in their order. */
  request: string;
  /** What the client calls it. */
  reference: string;
  type: EventType;
  at: number;
  verification: EventVerification | null;
  state: EventState;
  attempts: number;
  nextAt: number;
  triedAt: number | null;
  /** Why the last attempt did not succeed. */
  cause: string | null;
}

/**
 * The body of an event: the same bytes at each delivery. Of the person it holds nothing but the subject identifier that
 * this client knows anyway.
 *
 * @param sub of the claim at this client; null where there is none
 */
export function eventBodyOf(
  { client, reference, type, at, verification }: OutboxEvent,
  sub: string | null,
): string {
  const { txn = null, outcome, reason = null, beganAt = null } = verification ?? {};
  return written({
    type,
    timestamp: new Date(at).toISOString(),
    data: {
      client_id: client,
      request: reference,
      ...(txn !== null && { txn }),
      ...(outcome !== undefined && { outcome }),
      ...(reason !== null && { reason }),
      ...(sub !== null && { sub }),
      ...(beganAt !== null && { began_at: new Date(beganAt).toISOString() }),
      ended_at: new Date(at).toISOString(),
    },
  });
}

/** The body of an event by which an administrator tries a webhook. */
export const testBodyOf = (client: string, at: number): string =>
  written({
    type: testEventType,
    timestamp: new Date(at).toISOString(),
    data: { client_id: client },
  });

const written = (body: EventBody): string => JSON.stringify(body);
