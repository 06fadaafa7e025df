import { randomUUID } from 'node:crypto';
import type { Visit, VisitDetail, Visits } from '../../contract/operator.ts';
import { type Outcome, outcomes } from '../../contract/outcome.ts';
import { keySchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Database, Value } from '../store/database.ts';
import { type Columns, rowOf } from '../store/rows.ts';
import { boundsOf, dayOf } from './day.ts';

export interface VisitOptions {
  /** Of the institution. */
  zone: string;
  now?: () => number;
}

/** What an operator sees of the record: the visits of one station, never of another. */
export interface StationVisits {
  /** The day's, newest first. `after`: the `more` of the page before. */
  today(station: string, after: string | null): Promise<Visits>;
  /** By folio, or by a vendor's transaction id: those that fit, whenever they were. */
  search(station: string, wanted: string): Promise<Visits>;
  one(station: string, folio: string): Promise<VisitDetail | undefined>;
  /** False when this station had no such visit. */
  note(station: string, folio: string, by: string, text: string): Promise<boolean>;
}

type Listed = Pick<Columns, 'id' | 'at' | 'mask' | 'answer'> & Pick<Visit, 'outcome' | 'reason' | 'notes'>;

const page = 50;
const listed = `SELECT id, at, mask, outcome, reason, answer,
  (SELECT count(*) FROM note WHERE note.verification = verification.id) AS notes FROM verification`;
const newestFirst = `ORDER BY at DESC, id DESC LIMIT ${page + 1}`;

export function createVisits(database: Database, { zone, now = Date.now }: VisitOptions): StationVisits {
  const list = (where: string, values: Value[]) =>
    database.query<Listed>(`${listed} WHERE ${where} ${newestFirst}`, values);

  async function counts(station: string, from: number, to: number): Promise<Visits['counts']> {
    const found = await database.query<{ outcome: Outcome | null; n: number }>(
      'SELECT outcome, count(*) AS n FROM verification WHERE station = $1 AND at >= $2 AND at < $3 GROUP BY outcome',
      [station, from, to],
    );
    const none = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
    const counted = { total: 0, ...none };
    for (const { outcome, n } of found) {
      counted.total += n;
      if (outcome !== null) counted[outcome] = n;
    }
    return counted;
  }

  const today = () => {
    const day = dayOf(now(), zone);
    return { day, ...boundsOf(day, zone) };
  };

  return {
    async today(station, after) {
      const { day, from, to } = today();
      const last = placeOf(after) ?? { at: to, id: '' };
      const [rows, counted] = await Promise.all([
        list('station = $1 AND at >= $2 AND at < $3 AND (at < $4 OR (at = $4 AND id < $5))', [
          station,
          from,
          to,
          last.at,
          last.id,
        ]),
        counts(station, from, to),
      ]);
      const visits = rows.slice(0, page);
      const end = visits.at(-1);
      const more = rows.length > page && end !== undefined ? `${end.at}.${end.id}` : null;
      return { day, zone, visits: visits.map(visitOf), more, counts: counted };
    },

    async search(station, wanted) {
      const { from, to } = today();
      const folio = z.safeParse(keySchema, wanted);
      const [rows, counted] = await Promise.all([
        folio.success
          ? list(`station = $1 AND (id = $2 OR answer LIKE $3 ESCAPE '!')`, [
              station,
              folio.data.toLowerCase(),
              holding(wanted),
            ])
          : list(`station = $1 AND answer LIKE $2 ESCAPE '!'`, [station, holding(wanted)]),
        counts(station, from, to),
      ]);
      const isWanted = (row: Listed) =>
        (folio.success && row.id === folio.data.toLowerCase()) || transactionsOf(row).includes(wanted);
      const visits = rows.slice(0, page).filter(isWanted);
      return { day: null, zone, visits: visits.map(visitOf), more: null, counts: counted };
    },

    async one(station, folio) {
      const [[found], [attended], notes] = await Promise.all([
        database.query<Columns>('SELECT * FROM verification WHERE id = $1 AND station = $2', [
          folio,
          station,
        ]),
        database.query<{ operator: string }>('SELECT operator FROM attended WHERE verification = $1', [
          folio,
        ]),
        database.query<{ at: number; operator: string; text: string }>(
          'SELECT at, operator, text FROM note WHERE verification = $1 ORDER BY at, id',
          [folio],
        ),
      ]);
      if (found === undefined) return undefined;
      const { id, at, claim, state, closing } = rowOf(found);
      return {
        folio: id,
        at: new Date(at).toISOString(),
        cedula: claim.mask,
        operator: attended?.operator ?? null,
        state,
        verification: closing?.answer.verification ?? null,
        problem: closing?.answer.problem?.code ?? null,
        reports: (closing?.reports ?? []).map(({ provider, texts }) => ({ provider, texts })),
        calls: (closing?.calls ?? []).map(({ at: _, ...call }) => call),
        notes: notes.map((note) => ({
          at: new Date(note.at).toISOString(),
          by: note.operator,
          text: note.text,
        })),
      };
    },

    async note(station, folio, by, text) {
      // Within a step: a visit that is erased at the same moment leaves no note behind.
      return database.transaction(async (step) => {
        const found = await step.query('SELECT id FROM verification WHERE id = $1 AND station = $2', [
          folio,
          station,
        ]);
        if (found.length === 0) return false;
        await step.query(
          'INSERT INTO note (id, verification, operator, at, text) VALUES ($1, $2, $3, $4, $5)',
          [randomUUID(), folio, by, now(), text],
        );
        return true;
      });
    },
  };
}

const visitOf = ({ id, at, mask, outcome, reason, notes }: Listed): Visit => ({
  folio: id,
  at: new Date(at).toISOString(),
  cedula: mask,
  outcome,
  reason,
  notes,
});

/** What a recorded answer with this transaction id looks like. */
function holding(transaction: string): string {
  const written = JSON.stringify({ id: transaction }).slice(1, -1);
  return `%${written.replace(/[!%_]/g, '!$&')}%`;
}

/** `LIKE` takes other cases for the same, and our own ids for a vendor's. */
function transactionsOf({ answer }: Listed): string[] {
  if (answer === null) return [];
  const { verification } = JSON.parse(answer) as { verification: { transactions: { id: string }[] } };
  return verification.transactions.map(({ id }) => id);
}

/** Where a page ended. */
function placeOf(after: string | null): { at: number; id: string } | undefined {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
}
