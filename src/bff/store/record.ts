import type { Keyed } from '../keyed.ts';
import type { Connection, Database } from './database.ts';
import { type EntryKind, type Journal, journalIn, sealsOf } from './journal.ts';
import { roomFor } from './limits.ts';
import {
  type ClosingColumns,
  type Columns,
  closingColumns,
  columnsOf,
  openingColumns,
  rowOf,
} from './rows.ts';
import type { Answer, Begun, Closing, Limits, Opening, Store } from './store.ts';

/** The record over a database: rows for what is known, the journal for what happened to them. */
export function createRecord(database: Database, keyed: Keyed): Store {
  const seals = sealsOf(keyed);

  async function begin(opening: Opening, limits: Limits, attendedBy: string | null = null): Promise<Begun> {
    return database.transaction(async (step) => {
      const journal = journalIn(step, seals);
      const [taken, room] = await Promise.all([findTaken(step, opening.key), roomFor(step, opening, limits)]);
      if (taken !== undefined) return { kind: 'known', row: rowOf(taken) };
      if (room.kind === 'limited') return room;
      const row = columnsOf(opening, room.attemptsLeft);
      await Promise.all([
        step.query(insertOpening, [...openingColumns.map((name) => row[name]), 'pending', 1]),
        journal.append(opening.at, [{ kind: 'opened', verification: opening.id, row }]),
        attendedBy !== null &&
          step.query('INSERT INTO attended (verification, operator) VALUES ($1, $2)', [
            opening.id,
            attendedBy,
          ]),
      ]);
      return { kind: 'opened', attemptsLeft: room.attemptsLeft };
    });
  }

  function close(kind: 'closed' | 'released', key: string, closing: Closing): Promise<void> {
    return database.transaction(async (step) => {
      const journal = journalIn(step, seals);
      const row = await findTaken(step, key);
      // A key that was free again may have a verification of its own by now.
      if (row === undefined || row.id !== closing.answer.verification.id || !isOpen(row))
        throw new Error('only a pending verification can be closed');
      await write(
        step,
        journal,
        row.id,
        kind,
        closedColumns(kind === 'closed' ? 'final' : 'unsent', closing),
      );
    });
  }

  async function write(
    step: Connection,
    journal: Journal,
    id: string,
    kind: EntryKind,
    row: ClosingColumns,
  ): Promise<void> {
    await Promise.all([
      step.query(updateClosing, [...closingColumns.map((name) => row[name]), id]),
      journal.append(row.closed_at ?? 0, [{ kind, verification: id, row }]),
    ]);
  }

  function sweep(before: number): Promise<number> {
    return database.transaction(async (step) => {
      const journal = journalIn(step, seals);
      const rows = await step.query<Columns>(
        `SELECT * FROM verification WHERE state = 'pending' AND at < $1 ORDER BY at LIMIT 500`,
        [before],
      );
      for (const row of rows) await write(step, journal, row.id, 'given-up', givenUpColumns(row));
      return rows.length;
    });
  }

  return {
    begin,
    finish: (key, closing) => close('closed', key, closing),
    release: (key, closing) => close('released', key, closing),
    async find(key) {
      const [row] = await database.query<Columns>(
        `SELECT * FROM verification WHERE key = $1 ORDER BY CASE state WHEN 'unsent' THEN 1 ELSE 0 END, at DESC LIMIT 1`,
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

const insertOpening = `INSERT INTO verification (${openingColumns.join(', ')}, state, counted)
  VALUES (${[...openingColumns, 'state', 'counted'].map((_, at) => `$${at + 1}`).join(', ')})`;
const updateClosing = `UPDATE verification SET ${closingColumns.map((name, at) => `${name} = $${at + 1}`).join(', ')}
  WHERE id = $${closingColumns.length + 1}`;

/** The row under a key that was sent, or may have been, or still may be. */
async function findTaken(step: Connection, key: string): Promise<Columns | undefined> {
  const [row] = await step.query<Columns>(`SELECT * FROM verification WHERE key = $1 AND state <> 'unsent'`, [
    key,
  ]);
  return row;
}

function closedColumns(state: 'final' | 'unsent', closing: Closing): ClosingColumns {
  const { outcome, reason } = closing.answer.verification;
  return {
    state,
    counted: Number(state === 'final' && closing.sent),
    closed_at: closing.at,
    sent: Number(closing.sent),
    outcome,
    reason,
    answer: JSON.stringify(closing.answer),
    reports: JSON.stringify(closing.reports),
    calls: JSON.stringify(closing.calls),
  };
}

const givenUp = 'interrupted';
const isOpen = ({ state, reason }: Columns) => state === 'pending' || reason === givenUp;

/** Nobody knows whether a vendor was asked, so it counts as if. */
function givenUpColumns(row: Columns): ClosingColumns {
  const nothing = { state: 'not-reported' } as const;
  const answer: Answer = {
    verification: {
      id: row.id,
      at: new Date(row.at).toISOString(),
      channel: row.channel,
      outcome: 'unknown',
      reason: givenUp,
      validation: nothing,
      liveness: nothing,
      similarity: nothing,
      transactions: [],
      attemptsLeft: row.attempts_left,
    },
    problem: null,
  };
  return closedColumns('final', { at: Date.now(), sent: true, answer, reports: [], calls: [] });
}
