import type { Stores } from '../../../src/bff/stores.ts';
import type { Receivers } from './receivers.ts';
import type { EventPlan } from './run.ts';

export interface EventFindings {
  name: string;
  kills: number;
  /** Verifications of requests that have ended. */
  ended: number;
  /** Of them, those without an event in the outbox, and those with more than one. */
  unwritten: number;
  doubled: number;
  /** Events that no receiver has accepted. */
  lost: number;
  /** Events that were accepted before an earlier one of their request. */
  disordered: number;
  /** Accepted more than once, which receivers recognise by the id. */
  repeated: number;
  attempts: number;
  accepted: number;
}

interface Row {
  verification: string;
  id: string | null;
  request: string;
}

/** Compares the record with the outbox, and the outbox with what receivers have accepted. */
export async function findEvents(
  { name, kills }: EventPlan,
  { database }: Stores,
  receivers: Receivers,
): Promise<EventFindings> {
  const rows = await database.query<Row>(
    `SELECT verification.id AS verification, event.id AS id, verification_request.request AS request
     FROM verification JOIN verification_request ON verification_request.verification = verification.id
     LEFT JOIN event ON event.verification = verification.id
     WHERE verification.state = 'final' ORDER BY event.sequence`,
  );
  const first = new Map<string, number>();
  for (const [at, { id }] of receivers.accepted.entries()) if (!first.has(id)) first.set(id, at);
  const ended = new Set(rows.map(({ verification }) => verification)).size;
  const written = rows.flatMap(({ id, request }) => (id === null ? [] : [{ id, request }]));
  const latest = new Map<string, number>();
  let disordered = 0;
  for (const { id, request } of written) {
    const at = first.get(id);
    if (at === undefined) continue;
    if (at < (latest.get(request) ?? -1)) disordered += 1;
    latest.set(request, Math.max(at, latest.get(request) ?? -1));
  }
  return {
    name,
    kills,
    ended,
    unwritten: rows.length - written.length,
    doubled: rows.length - ended,
    lost: written.filter(({ id }) => !first.has(id)).length,
    disordered,
    repeated: receivers.accepted.length - first.size,
    attempts: receivers.attempts(),
    accepted: receivers.accepted.length,
  };
}

export const isEventsClean = ({ unwritten, doubled, lost, disordered }: EventFindings): boolean =>
  unwritten + doubled + lost + disordered === 0;

export const describeEvents = (it: EventFindings): string =>
  [
    `${it.name}: ${it.kills} kills of two instances that finish verifications and deliver their events`,
    `  ${it.ended} verifications ended; ${it.unwritten} without an event, ${it.doubled} with more than one`,
    `  lost ${it.lost} of ${it.ended}; ${it.disordered} accepted before an earlier one of their request`,
    `  ${it.attempts} attempts, ${it.accepted} accepted, ${it.repeated} of them once more under the same id`,
  ].join('\n');
