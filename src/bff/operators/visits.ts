import { randomUUID } from 'node:crypto';
import type {
  NamedVerification,
  NamedVerifications,
  NoteMark,
  VerificationSummary,
  VisitDetail,
  Visits,
} from '../../contract/operator.ts';
import { type Outcome, outcomes } from '../../contract/outcome.ts';
import { parseReference } from '../../contract/reference.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Database, Value } from '../db/database.ts';
import { type Columns, rowOf, selectRows, transactionColumns } from '../db/rows.ts';
import type { Provenances } from '../verification/provenance.ts';
import { boundsOf, dayOf } from './day.ts';
import { detailOf, type WrittenNote } from './visit-detail.ts';

export interface VisitOptions {
  /** Of the institution. */
  zone: string;
  provenances: Provenances;
  now?: () => number;
}

/** What an operator sees of the record. Lists are of one station, never of another. */
export interface StationVisits {
  /** The day's, newest first. `after`: the `more` of the page before. */
  today(station: string, after: string | null): Promise<Visits>;
  /** By reference, id, or a vendor's transaction id: those that fit, whenever they were. */
  search(station: string, wanted: string): Promise<Visits>;
  one(station: string, folio: string): Promise<VisitDetail | undefined>;
  /** Of any channel and station: only for what a search over them has found. */
  anywhere(folio: string): Promise<VisitDetail | undefined>;
  /** False when this station had no such visit, and this operator has found none within the last hour. */
  note(station: string, folio: string, note: NewNote): Promise<boolean>;
  /** What has no known answer: of a day, of one station or of all. */
  withoutAnswer(station: string | null, day: string | null): Promise<NamedVerifications>;
  /** The verifications of one person over all channels and stations, and the id of the newest one. */
  ofPerson(hashes: readonly string[]): Promise<{ newest: string | null; list: NamedVerifications }>;
}

export interface NewNote {
  by: string;
  text: string;
  mark: NoteMark | null;
  provider: ProviderId | null;
}

/** How long an operator may write about what a search has found, in milliseconds. */
const foundLastsMs = 3_600_000;
const namedMost = 200;

interface NamedRow {
  id: string;
  reference: string;
  at: number;
  channel: NamedVerification['channel'];
  station: string | null;
  outcome: Outcome | null;
}

/** What no program has named yet is left out for the moment. */
const named = `SELECT verification.id, reference, at, channel, station.name AS station, outcome FROM verification
  JOIN verification_reference ON verification_reference.verification = verification.id
  LEFT JOIN station ON station.id = verification.station`;
const namedOrder = `ORDER BY at DESC, verification.id DESC LIMIT ${namedMost + 1}`;

interface ProvenanceColumns {
  key_id: string;
  sealed: Uint8Array;
}

type Listed = Pick<Columns, 'id' | 'reference' | 'at' | 'mask'> &
  Pick<VerificationSummary, 'outcome' | 'reason' | 'notes'>;

const page = 50;
const listed = `SELECT id, reference, at, mask, outcome, reason,
  (SELECT count(*) FROM note WHERE note.verification = verification.id) AS notes
  FROM verification LEFT JOIN verification_reference ON verification_reference.verification = verification.id`;
/** Each by an index: of the station $1 by the transaction $2, by the folio $3 or by the reference $4. */
const found = [
  ...transactionColumns.map((column) => `${column} = $2`),
  'id = $3',
  'id = (SELECT verification FROM verification_reference WHERE reference = $4)',
].map((wanted) => `SELECT id FROM verification WHERE station = $1 AND ${wanted}`);
const newestFirst = `ORDER BY at DESC, id DESC LIMIT ${page + 1}`;

export function createVisits(
  database: Database,
  { zone, provenances, now = Date.now }: VisitOptions,
): StationVisits {
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

  async function inFull(folio: string, where: string, values: Value[]): Promise<VisitDetail | undefined> {
    const [[found], [attended], [at], notes, [provenanceRow]] = await Promise.all([
      database.query<Columns>(`${selectRows} WHERE ${where}`, values),
      database.query<{ operator: string }>('SELECT operator FROM attended WHERE verification = $1', [folio]),
      database.query<{ name: string }>(
        'SELECT name FROM station WHERE id = (SELECT station FROM verification WHERE id = $1)',
        [folio],
      ),
      database.query<WrittenNote>(
        `SELECT at, operator, text, mark, provider FROM note LEFT JOIN note_mark ON note_mark.note = note.id
         WHERE verification = $1 ORDER BY at, id`,
        [folio],
      ),
      database.query<ProvenanceColumns>(
        'SELECT key_id, sealed FROM verification_provenance WHERE verification = $1',
        [folio],
      ),
    ]);
    if (found === undefined) return undefined;
    const provenance =
      provenanceRow === undefined
        ? null
        : provenances.open(folio, { keyId: provenanceRow.key_id, sealed: provenanceRow.sealed });
    return detailOf(rowOf(found), attended?.operator ?? null, at?.name ?? null, notes, provenance);
  }

  const today = () => {
    const day = dayOf(now(), zone);
    return { day, ...boundsOf(day, zone) };
  };

  const listOf = (rows: readonly NamedRow[], day: string | null): NamedVerifications => ({
    day,
    zone,
    found: rows
      .slice(0, namedMost)
      .map(({ id: _, at, ...row }) => ({ ...row, at: new Date(at).toISOString() })),
    more: rows.length > namedMost,
  });

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
      const [rows, counted] = await Promise.all([
        list(`id IN (${found.join(' UNION ALL ')})`, [
          station,
          wanted,
          wanted.toLowerCase(),
          parseReference(wanted),
        ]),
        counts(station, from, to),
      ]);
      const visits = rows.slice(0, page);
      return { day: null, zone, visits: visits.map(visitOf), more: null, counts: counted };
    },

    one: (station, folio) => inFull(folio, 'id = $1 AND station = $2', [folio, station]),

    anywhere: (folio) => inFull(folio, 'id = $1', [folio]),

    async note(station, folio, { by, text, mark, provider }) {
      // In a transaction: a visit that is erased at the same moment leaves no note behind.
      return database.transaction(async (step) => {
        const found = await step.query(
          `SELECT id FROM verification WHERE id = $1 AND (station = $2 OR EXISTS (
             SELECT 1 FROM search_entry WHERE operator = $3 AND at > $4 AND search_entry.verification = $1))`,
          [folio, station, by, now() - foundLastsMs],
        );
        if (found.length === 0) return false;
        const id = randomUUID();
        await step.query(
          'INSERT INTO note (id, verification, operator, at, text) VALUES ($1, $2, $3, $4, $5)',
          [id, folio, by, now(), text],
        );
        if (mark !== null)
          await step.query('INSERT INTO note_mark (note, mark, provider) VALUES ($1, $2, $3)', [
            id,
            mark,
            provider,
          ]);
        return true;
      });
    },

    async withoutAnswer(station, wanted) {
      const day = wanted ?? dayOf(now(), zone);
      const { from, to } = boundsOf(day, zone);
      const [where, values] = station === null ? ['', []] : [' AND verification.station = $3', [station]];
      const rows = await database.query<NamedRow>(
        `${named} WHERE (outcome = 'unknown' OR state = 'pending') AND at >= $1 AND at < $2${where} ${namedOrder}`,
        [from, to, ...values],
      );
      return listOf(rows, day);
    },

    async ofPerson(hashes) {
      const holes = hashes.map((_, at) => `$${at + 1}`).join(', ');
      const rows = await database.query<NamedRow>(`${named} WHERE claim IN (${holes}) ${namedOrder}`, hashes);
      return { newest: rows[0]?.id ?? null, list: listOf(rows, null) };
    },
  };
}

const visitOf = ({ id, reference, at, mask, outcome, reason, notes }: Listed): VerificationSummary => ({
  folio: id,
  ...(reference !== null && { reference }),
  at: new Date(at).toISOString(),
  cedula: mask,
  outcome,
  reason,
  notes,
});

/** Where a page ended. */
function placeOf(after: string | null): { at: number; id: string } | undefined {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
}
