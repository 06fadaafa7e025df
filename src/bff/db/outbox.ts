import { randomUUID } from 'node:crypto';
import type { EventType } from '../../contract/events.ts';
import type { Transaction } from './database.ts';
import type { ClosingColumns } from './rows.ts';

/** Within a statement on the table `verification`: whether its row belongs to a request. */
export const selectIsBound =
  'EXISTS (SELECT 1 FROM verification_request WHERE verification_request.verification = verification.id)';

type ClosedRow = { id: string } & Pick<ClosingColumns, 'closed_at' | 'outcome' | 'reason'>;

/**
 * Writes the event of a verification that ends. One statement that reads all it needs, so that it may stand beside
 * others in a pipelined transaction. A verification that was given up before has changed. One that is released before
 * anything was sent is no attempt, so it is an event only where it corrects an earlier one.
 */
export const writeVerificationEvent = (
  step: Transaction,
  kind: 'closed' | 'released',
  row: ClosedRow,
): Promise<unknown> =>
  kind === 'closed'
    ? insertVerificationEvent(
        step,
        `CASE WHEN ${wasInterrupted} THEN 'verification.changed' ELSE 'verification.finished' END`,
        '',
        row,
      )
    : insertVerificationEvent(step, "'verification.changed'", `AND ${wasInterrupted}`, row);

/** The same for a verification that is given up. */
export const writeInterruptedEvent = (step: Transaction, row: ClosedRow): Promise<unknown> =>
  insertVerificationEvent(step, "'verification.finished'", '', row);

const wasInterrupted =
  "EXISTS (SELECT 1 FROM entry WHERE entry.verification = $2 AND entry.kind = 'given-up')";

/** What the consent named: `{ release: ['cedula', 'reasons'] }` at most. */
const disclosesReasons = `('reasons' IN (coalesce(json_extract(disclosed, '$.release[0]'), ''),
  coalesce(json_extract(disclosed, '$.release[1]'), '')))`;

/** All writers of the outbox hold the lock of the record, so this is exact over all instances. */
const nextSequence = '(SELECT coalesce(max(sequence), 0) + 1 FROM event)';

function insertVerificationEvent(
  step: Transaction,
  type: string,
  condition: string,
  { id, closed_at, outcome, reason }: ClosedRow,
): Promise<unknown> {
  return step.query(
    `INSERT INTO event (id, sequence, client, request, reference, type, at, verification, txn, began_at, outcome, reason,
       claim, state, attempts, next_at, lease_until)
     SELECT $1, ${nextSequence}, party.id, request.id, coalesce(request.client_reference, request.id), ${type}, $3, $2,
       (SELECT reference FROM verification_reference WHERE verification_reference.verification = $2), done.at,
       $4, CASE WHEN ${disclosesReasons} THEN CAST($5 AS TEXT) END,
       CASE WHEN CAST($4 AS TEXT) = 'verified' THEN done.claim END, 'waiting', 0, $3, 0
     FROM verification AS done
       JOIN verification_request AS bound ON bound.verification = done.id
       JOIN relying_party_request AS request ON request.id = bound.request
       JOIN relying_party AS party ON party.id = request.relying_party
     WHERE done.id = $2 AND party.webhook_url IS NOT NULL ${condition}`,
    [newEventId(), id, closed_at, outcome, reason],
  );
}

/**
 * Writes that a request has ended without an answer, once, in the transaction that ends it; nothing for a client without
 * a webhook. The caller wakes the deliveries when it has committed.
 *
 * @param at milliseconds since 1970
 */
export async function writeRequestEvent(
  step: Transaction,
  type: Extract<EventType, `request.${string}`>,
  request: string,
  at: number,
): Promise<void> {
  await step.query(
    `INSERT INTO event (id, sequence, client, request, reference, type, at, state, attempts, next_at, lease_until)
     SELECT $1, ${nextSequence}, party.id, request.id, coalesce(request.client_reference, request.id), $3, $4,
       'waiting', 0, $4, 0
     FROM relying_party_request AS request JOIN relying_party AS party ON party.id = request.relying_party
     WHERE request.id = $2 AND party.webhook_url IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM event WHERE event.client = party.id AND event.request = request.id AND event.type = $3)`,
    [newEventId(), request, type, at],
  );
}

/** The same at every delivery, and without a full stop, which delimits what is signed. */
const newEventId = () => `msg_${randomUUID()}`;
