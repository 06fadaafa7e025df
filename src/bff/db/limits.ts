import { type AttemptCost, answerRules } from '../../contract/actions.ts';
import type { Connection } from './database.ts';
import type { AttemptLimits, Closing, Limit, LimitName, LimitReached, LimitScope, Opening } from './store.ts';
import { createValues, type Values } from './values.ts';

/**
 * The values of the column `counted`. A pending row counts as an attempt: its cost is not known yet. Partial
 * indexes are used only for the literal conditions `counted = 1` and `counted > 0`.
 */
const countedAs: Record<AttemptCost, number> = {
  nothing: 0,
  attempt: 1,
  unknown: 2,
  'not-enrolled': 3,
};
const attempts = 'counted = 1';
const billed = 'counted > 0 AND counted < 3';
const unknowns = 'counted > 0 AND counted = 2';
const strangers = 'counted > 0 AND counted = 3';

/** What a final answer counts as. A face that was sent to no vendor was not judged. */
export function countedOf({ sent, answer }: Closing): number {
  const { cost } = answerRules[answer.verification.reason];
  return countedAs[sent || cost === 'not-enrolled' ? cost : 'nothing'];
}

/**
 * What keeps a verification from being opened: `sql` reads a row with the time `until` which it does, if it does.
 * Counted in the record itself, so that the numbers of attempts are exact over all instances and restarts. What an
 * answer costs beside attempts counts once it is there.
 */
export interface Obstacle {
  by: LimitName;
  sql: string;
}

/** In the order in which they are reported. */
export function obstaclesTo(opening: LimitScope, limits: AttemptLimits, values: Values): Obstacle[] {
  const { session, claim, address, station, all, unknown, notEnrolled, notEnrolledByAddress } = limits;
  const full = (by: LimitName, scope: Scope, limit: Limit | null, what: string): Obstacle[] =>
    limit === null || scope === null ? [] : [{ by, sql: fullUntil(scope, opening.at, limit, what, values) }];
  const bySession = opening.session === null ? null : { session: opening.session };
  const byClaim = { claim: opening.claim.hash, channel: opening.channel };
  const byAddress = opening.address === null ? null : { address: opening.address };
  const byStation = opening.station === null ? null : { station: opening.station };
  const byAll = opening.channel === 'citizen' ? { channel: opening.channel } : null;
  return [
    ...full('session', bySession, session, attempts),
    ...full('claim', byClaim, claim, attempts),
    ...full('address', byAddress, address, billed),
    ...full('station', byStation, station, 'counted > 0'),
    ...pausedUntil(opening, limits.pause, values),
    ...full('all', byAll, all, billed),
    ...full('unknown', byClaim, unknown, unknowns),
    ...full('unknown', bySession, unknown, unknowns),
    ...full('notEnrolled', bySession, notEnrolled, strangers),
    ...full('notEnrolledByAddress', byAddress, notEnrolledByAddress, strangers),
  ];
}

/** The limit that is reached; none for a key that is taken. */
export async function findReached(
  connection: Connection,
  scope: LimitScope,
  limits: AttemptLimits,
): Promise<LimitReached | undefined> {
  const values = createValues();
  const obstacles = obstaclesTo(scope, limits, values);
  if (obstacles.length === 0) return undefined;
  const [untils] = await connection.query<Record<string, number | null>>(
    `SELECT ${obstacles.map(({ sql }, at) => `(${sql}) AS until_${at}`).join(', ')}
     WHERE NOT EXISTS (${findTaken(scope.key, values)})`,
    values.list,
  );
  for (const [at, { by }] of obstacles.entries()) {
    const until = untils?.[`until_${at}`];
    if (typeof until === 'number') return { kind: 'limited', by, until };
  }
  return undefined;
}

/** Finds the row under a key that was, may have been, or may still be sent. */
export const findTaken = (key: string, values: Values): string =>
  `SELECT 1 FROM verification WHERE key = ${values.add(key)} AND state <> 'unsent'`;

/** When a session that has used all its attempts has one again. */
export async function attemptsFrom(
  connection: Connection,
  session: string,
  at: number,
  limits: AttemptLimits,
): Promise<number | undefined> {
  const values = createValues();
  const sql = fullUntil({ session }, at, limits.session, attempts, values);
  const [row] = await connection.query<{ until: number }>(sql, values.list);
  return row?.until;
}

/** Attempts that the session has left after this one, as an expression. */
export const attemptsLeftAfter = (
  { session, at }: Opening,
  { session: { most, windowMs } }: AttemptLimits,
  values: Values,
): string => `(SELECT ${values.add(most - 1)} - count(*) FROM verification
  WHERE ${attempts} AND session = ${values.add(session)} AND at >= ${values.add(at - windowMs)})`;

/** When the first attempt of the session was made, this one perhaps aside, as an expression. */
export const oldestAttempt = (
  { session, at }: Opening,
  { session: { windowMs } }: AttemptLimits,
  values: Values,
): string => `(SELECT min(at) FROM verification
  WHERE ${attempts} AND session = ${values.add(session)} AND at >= ${values.add(at - windowMs)})`;

/** Columns and their values; null: of nobody in particular. */
type Scope = Readonly<Record<string, string>> | null;

/** When the oldest of the last `most` leaves the window, if they are as many. */
function fullUntil(
  scope: NonNullable<Scope>,
  at: number,
  { most, windowMs }: Limit,
  what: string,
  values: Values,
): string {
  const within = Object.entries(scope).map(([column, value]) => `${column} = ${values.add(value)}`);
  return `SELECT at + ${values.add(windowMs)} AS until FROM verification
    WHERE ${what} AND ${within.join(' AND ')} AND at >= ${values.add(at - windowMs)}
    ORDER BY at DESC LIMIT 1 OFFSET ${values.add(most - 1)}`;
}

/** When a person who was refused repeatedly may try again. */
function pausedUntil(
  { claim, channel, at }: LimitScope,
  pause: AttemptLimits['pause'],
  values: Values,
): Obstacle[] {
  if (pause === null) return [];
  const until = `max(closed_at) + ${values.add(pause.waitMs)}`;
  const refusals = values.add(pause.refusals);
  const sql = `SELECT ${until} AS until FROM (
      SELECT outcome, closed_at FROM verification
      WHERE ${attempts} AND claim = ${values.add(claim.hash)} AND channel = ${values.add(channel)}
        AND at >= ${values.add(at - pause.windowMs)} AND state = 'final' ORDER BY at DESC LIMIT ${refusals}
    ) AS last WHERE outcome IN ('not-verified', 'try-again')
    HAVING count(*) >= ${refusals} AND ${until} > ${values.add(at)}`;
  return [{ by: 'pause', sql }];
}
