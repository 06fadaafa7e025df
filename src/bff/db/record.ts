import type { Keyed } from '../keys/keyed.ts';
import type { Answer } from '../report.ts';
import type { Connection, Database } from './database.ts';
import { journalIn, sealsOf } from './journal.ts';
import {
  attemptsFrom,
  attemptsLeftAfter,
  countedOf,
  findReached,
  findTaken,
  obstaclesTo,
  oldestAttempt,
} from './limits.ts';
import { selectIsBound, writeInterruptedEvent, writeVerificationEvent } from './outbox.ts';
import { drawReference, randomReference, tryReference } from './references.ts';
import { type ClosingColumns, type Columns, closingColumns, columnsOf, rowOf, selectRows } from './rows.ts';
import type { AttemptLimits, AttemptsLeft, Begun, Closing, OpenedBeside, Opening, Store } from './store.ts';
import { createValues } from './values.ts';
import { findRequestObstacle, insertVerificationRequest } from './verification-requests.ts';

/**
 * The record over a database: rows for what is known, the journal for what happened to them.
 *
 * @param draw for tests
 * @param onEvent called once an event is written that a relying party will receive
 */
export function createRecord(
  database: Database,
  keyed: Keyed,
  draw = randomReference,
  onEvent = () => {},
): Store {
  const seals = sealsOf(keyed);

  function begin(
    opening: Opening,
    limits: AttemptLimits,
    { attendedBy = null, request = null, provenance = null }: OpenedBeside = {},
  ): Promise<Begun> {
    return database.pipelined(async (step) => {
      const journal = journalIn(step, seals);
      const [opened, drawn, , isRequested] = await Promise.all([
        open(step, opening, limits, request),
        tryReference(step, opening.id, draw()),
        attendedBy !== null && step.query(insertAttended, [opening.id, attendedBy]),
        request === null || insertVerificationRequest(step, opening.id, request),
        provenance !== null &&
          step.query(insertProvenance, [opening.id, provenance.keyId, provenance.sealed]),
      ]);
      if (opened === undefined) return explain(step, opening, limits, request);
      // Another work of the transaction has opened one for the same request. By itself this one will find it.
      if (!isRequested) throw new Error('the request has another verification');
      const row = columnsOf(opening, opened.attemptsLeft);
      await journal.append(opening.at, [{ kind: 'opened', verification: opening.id, row }]);
      const reference = drawn ?? (await drawReference(step, opening.id, draw));
      return { ...opened, kind: 'opened', reference };
    });
  }

  async function close(kind: 'closed' | 'released', key: string, closing: Closing): Promise<void> {
    const isBound = await database.pipelined(async (step) => {
      const journal = journalIn(step, seals);
      const { id } = closing.answer.verification;
      const row = closedColumns(kind === 'closed' ? 'final' : 'unsent', closing);
      // Once released, the key may belong to another verification.
      const [closed] = await step.query<{ bound: boolean | number }>(closeOpen, [
        ...closingColumns.map((name) => row[name]),
        id,
        key,
      ]);
      if (closed === undefined) throw new Error('only a pending verification can be closed');
      if (closed.bound) step.beforeCommit(() => writeVerificationEvent(step, kind, { id, ...row }));
      await journal.append(closing.at, [{ kind, verification: id, row }]);
      return Boolean(closed.bound);
    });
    if (isBound) onEvent();
  }

  /** Gives up a few rows, so that nobody waits long for the database. */
  async function giveUp(before: number): Promise<number> {
    const count = await database.transaction(async (step) => {
      const journal = journalIn(step, seals);
      const rows = await step.query<Columns>(
        `${selectRows} WHERE state = 'pending' AND at < $1 ORDER BY at LIMIT ${batch}`,
        [before],
      );
      const abandoned = rows.map((columns) => ({ id: columns.id, row: interruptedColumns(columns) }));
      await Promise.all([
        ...abandoned.map(({ id, row }) =>
          step.query(updateClosing, [...closingColumns.map((name) => row[name]), id]),
        ),
        ...abandoned.map(({ id, row }) => writeInterruptedEvent(step, { id, ...row })),
        journal.append(
          Date.now(),
          abandoned.map(({ id, row }) => ({ kind: 'given-up', verification: id, row })),
        ),
      ]);
      return rows.length;
    });
    if (count > 0) onEvent();
    return count;
  }

  async function sweep(before: number): Promise<number> {
    let swept = 0;
    for (let some = batch; some === batch; swept += some) some = await giveUp(before);
    return swept;
  }

  return {
    begin,
    check: (scope, limits) => findReached(database, scope, limits),
    attemptsFrom: (session, limits) => attemptsFrom(database, session, Date.now(), limits),
    finish: (key, closing) => close('closed', key, closing),
    release: (key, closing) => close('released', key, closing),
    async find(key) {
      const [row] = await database.query<Columns>(
        `${selectRows} WHERE key = $1 ORDER BY CASE state WHEN 'unsent' THEN 1 ELSE 0 END, at DESC LIMIT 1`,
        [key],
      );
      return row && rowOf(row);
    },
    sweep,
    async ready() {
      await database.query(
        'INSERT INTO pulse (one, at) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = $1',
        [Date.now()],
      );
    },
  };
}

/** Opens the row unless its key is taken or a limit is reached: read and written by one statement. */
async function open(
  step: Connection,
  opening: Opening,
  limits: AttemptLimits,
  request: string | null,
): Promise<AttemptsLeft | undefined> {
  const values = createValues();
  const { attempts_left: _, ...row } = columnsOf(opening, 0);
  const written = Object.entries(row).map(([name, value]) => [name, values.add(value)]);
  const obstacles = obstaclesTo(opening, limits, values).map(({ sql }) => `AND NOT EXISTS (${sql})`);
  if (request !== null)
    obstacles.push(`AND NOT EXISTS (${findRequestObstacle(request, opening.at, values)})`);
  const [opened] = await step.query<Pick<Columns, 'attempts_left'> & { oldest: number | null }>(
    `INSERT INTO verification (${written.map(([name]) => name).join(', ')}, attempts_left, state, counted)
     SELECT ${written.map(([, hole]) => hole).join(', ')}, ${attemptsLeftAfter(opening, limits, values)}, 'pending', 1
     WHERE NOT EXISTS (${findTaken(opening.key, values)}) ${obstacles.join(' ')}
     RETURNING attempts_left, CASE WHEN attempts_left < 1 THEN ${oldestAttempt(opening, limits, values)} END AS oldest`,
    values.list,
  );
  if (opened === undefined) return undefined;
  const { attempts_left: attemptsLeft, oldest } = opened;
  if (attemptsLeft > 0) return { attemptsLeft };
  // Databases differ in whether `oldest` includes the row that is opened.
  return { attemptsLeft, attemptsFrom: Math.min(oldest ?? opening.at, opening.at) + limits.session.windowMs };
}

/** Why `open` has opened nothing. */
async function explain(
  step: Connection,
  opening: Opening,
  limits: AttemptLimits,
  request: string | null,
): Promise<Begun> {
  const values = createValues();
  const [[taken], reached, over] = await Promise.all([
    step.query<Columns>(`${selectRows} WHERE key = $1 AND state <> 'unsent'`, [opening.key]),
    findReached(step, opening, limits),
    request === null ? [] : step.query(findRequestObstacle(request, opening.at, values), values.list),
  ]);
  if (taken !== undefined) return { kind: 'known', row: rowOf(taken) };
  if (over.length > 0) return { kind: 'request-over' };
  if (reached !== undefined) return reached;
  // Another work of the transaction has just taken the obstacle away. By itself this one will find room.
  throw new Error('what kept the verification from being opened is gone');
}

const insertAttended = `INSERT INTO attended (verification, operator)
  SELECT $1, $2 WHERE EXISTS (SELECT 1 FROM verification WHERE id = $1 AND state = 'pending')
  ON CONFLICT (verification) DO NOTHING`;

const insertProvenance = `INSERT INTO verification_provenance (verification, key_id, sealed)
  SELECT $1, $2, $3 WHERE EXISTS (SELECT 1 FROM verification WHERE id = $1 AND state = 'pending')
  ON CONFLICT (verification) DO NOTHING`;

const updateClosing = `UPDATE verification SET ${closingColumns.map((name, at) => `${name} = $${at + 1}`).join(', ')}
  WHERE id = $${closingColumns.length + 1}`;

const interrupted = 'interrupted';
/** A row that was given up accepts the answer that was found after all. */
const closeOpen = `${updateClosing} AND key = $${closingColumns.length + 2}
  AND (state = 'pending' OR (state = 'final' AND reason = '${interrupted}')) RETURNING ${selectIsBound} AS bound`;

/** Rows that are given up in one transaction. */
const batch = 10;

function closedColumns(state: 'final' | 'unsent', closing: Closing): ClosingColumns {
  const { outcome, reason } = closing.answer.verification;
  return {
    state,
    counted: state === 'final' ? countedOf(closing) : 0,
    closed_at: closing.at,
    sent: Number(closing.sent),
    outcome,
    reason,
    answer: JSON.stringify(closing.answer),
    reports: JSON.stringify(closing.reports),
    calls: JSON.stringify(closing.calls),
  };
}

/** It is not known whether a vendor was called: the answer stays unknown, and counts as such. */
function interruptedColumns(row: Columns): ClosingColumns {
  const nothing = { state: 'not-reported' } as const;
  const answer: Answer = {
    verification: {
      id: row.id,
      ...(row.reference !== null && { reference: row.reference }),
      at: new Date(row.at).toISOString(),
      channel: row.channel,
      outcome: 'unknown',
      reason: interrupted,
      validation: nothing,
      liveness: nothing,
      similarity: nothing,
      transactions: [],
      attemptsLeft: row.attempts_left + 1,
    },
    problem: null,
  };
  return closedColumns('final', { at: Date.now(), sent: true, answer, reports: [], calls: [] });
}
