import type { Connection } from './database.ts';
import type { Limit, LimitName, Limits, Opening } from './store.ts';

export type Room =
  /** `attemptsLeft` of the session after this one. */
  { kind: 'room'; attemptsLeft: number } | { kind: 'limited'; by: LimitName; until: number };

/**
 * Whether one more may be sent. Counted in the record itself and within the step that opens the row, so that the
 * numbers are exact over all instances and restarts, and only what was sent, or may have been, counts.
 */
export async function roomFor(step: Connection, opening: Opening, limits: Limits): Promise<Room> {
  const { session, claim, address, station, all, pause } = limits;
  const [attempts, ...untils] = await Promise.all([
    countSince(step, opening, session),
    fullUntil(step, bySession, opening, session),
    fullUntil(step, byClaim, opening, claim),
    fullUntil(step, byAddress, opening, address),
    fullUntil(step, byStation, opening, station),
    pausedUntil(step, opening, pause),
    fullUntil(step, byAll, opening, all),
  ]);
  const names: LimitName[] = ['session', 'claim', 'address', 'station', 'pause', 'all'];
  for (const [at, until] of untils.entries()) {
    const by = names[at];
    if (by !== undefined && until !== undefined) return { kind: 'limited', by, until };
  }
  return { kind: 'room', attemptsLeft: session.most - attempts - 1 };
}

type Scope = (opening: Opening) => { where: string; value: string | null };

const bySession: Scope = ({ session }) => ({ where: 'session = $1', value: session });
const byClaim: Scope = ({ claim, channel }) => ({
  where: `claim = $1 AND channel = '${channel}'`,
  value: claim.hash,
});
const byAddress: Scope = ({ address }) => ({ where: 'address = $1', value: address });
const byStation: Scope = ({ station }) => ({ where: 'station = $1', value: station });
const byAll: Scope = ({ channel }) => ({
  where: 'channel = $1',
  value: channel === 'citizen' ? channel : null,
});

async function countSince(step: Connection, { session, at }: Opening, { windowMs }: Limit): Promise<number> {
  const [row] = await step.query<{ n: number }>(
    'SELECT count(*) AS n FROM verification WHERE counted = 1 AND session = $1 AND at >= $2',
    [session, at - windowMs],
  );
  return row?.n ?? 0;
}

/** When the oldest of the last `most` leaves the window, if they are as many. */
async function fullUntil(
  step: Connection,
  scope: Scope,
  opening: Opening,
  limit: Limit | null,
): Promise<number | undefined> {
  const { where, value } = scope(opening);
  if (limit === null || value === null) return undefined;
  const [row] = await step.query<{ at: number }>(
    `SELECT at FROM verification WHERE counted = 1 AND ${where} AND at >= $2 ORDER BY at DESC LIMIT 1 OFFSET $3`,
    [value, opening.at - limit.windowMs, limit.most - 1],
  );
  return row && row.at + limit.windowMs;
}

/** When a person who was refused again and again may be tried once more. */
async function pausedUntil(
  step: Connection,
  { claim, channel, at }: Opening,
  pause: Limits['pause'],
): Promise<number | undefined> {
  if (pause === null) return undefined;
  const last = await step.query<{ outcome: string; closed_at: number }>(
    `SELECT outcome, closed_at FROM verification
     WHERE counted = 1 AND claim = $1 AND channel = $2 AND at >= $3 AND state = 'final' ORDER BY at DESC LIMIT $4`,
    [claim.hash, channel, at - pause.windowMs, pause.refusals],
  );
  const refused = last.filter(({ outcome }) => outcome === 'not-verified' || outcome === 'try-again');
  if (refused.length < pause.refusals) return undefined;
  const until = Math.max(...refused.map(({ closed_at: closed }) => closed)) + pause.waitMs;
  return until > at ? until : undefined;
}
