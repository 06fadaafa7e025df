import type { Keyed } from '../keys/keyed.ts';
import type { Answer } from '../report.ts';
import type { Connection, Database } from './database.ts';
import { beginning, type Entry, type Head, type Seals, sealsOf } from './journal.ts';
import { type Columns, selectRows } from './rows.ts';
import { auditSearches } from './searches.ts';

/** An earlier end of the journal, stored elsewhere: `128:mac`. */
export interface Anchor {
  entries: number;
  mac: string;
}

export interface Audit {
  entries: number;
  rows: number;
  /** Searches of operators over all stations, in a journal of their own. */
  searches: number;
  /** Its end, to be stored elsewhere. */
  head: string;
  /** The first place that is not as it was written; null when everything is intact. */
  broken: string | null;
}

/**
 * How far an audit has come: so many entries of the journal and, once all are read, the rows up to an id. An audit
 * that ended early goes on from there.
 */
export interface AuditPlace extends Anchor {
  row: { id: string; count: number } | null;
}

export interface AuditOptions {
  resume?: AuditPlace | null;
  /** Called after each page. `entries`: of the journal, as far as it is known. */
  onProgress?(place: AuditPlace, entries: number): void;
}

/** An entry with its row, if that still exists, and what later entries record about the row. */
interface Line extends Entry {
  row: Columns | null;
  /** Whether a later entry records its deletion, or another end after it had been given up. */
  isDeleted: boolean;
  isClosed: boolean;
}

const pageSize = 500;

/**
 * Checks the whole journal and every row against it: an edit, a deletion, a swap, an addition or a cut is
 * found. Restoring the whole database to an earlier moment is found only with an anchor that was stored
 * elsewhere. Reads page by page, each from a snapshot of its own, in which every row fits its entries: so no
 * statement takes long, and the record is written meanwhile.
 */
export async function audit(
  database: Database,
  keyed: Keyed,
  anchor: Anchor | null = null,
  { resume = null, onProgress = () => {} }: AuditOptions = {},
): Promise<Audit> {
  const seals = sealsOf(keyed);
  const walked = await walkEntries(database, seals, anchor, resume, onProgress);
  const rows = walked.broken === null ? await walkRows(database, walked, resume, onProgress) : null;
  const found = await auditSearches(database, keyed);
  return {
    entries: walked.entries,
    rows: rows?.count ?? (await countRows(database)),
    searches: found.searches,
    head: `${walked.entries}:${walked.mac}`,
    broken: walked.broken ?? rows?.broken ?? found.broken,
  };
}

async function countRows(database: Database): Promise<number> {
  const [counted] = await database.query<{ n: number }>('SELECT count(*) AS n FROM verification');
  return counted?.n ?? 0;
}

interface Walked extends Anchor {
  broken: string | null;
}

async function walkEntries(
  database: Database,
  seals: Seals,
  anchor: Anchor | null,
  resume: AuditPlace | null,
  onProgress: NonNullable<AuditOptions['onProgress']>,
): Promise<Walked> {
  let end: Anchor = { entries: resume?.entries ?? 0, mac: resume?.mac ?? beginning };
  const before = resume === null ? null : await brokenBefore(database, resume, anchor);
  if (before !== null) return { ...end, broken: before };
  for (;;) {
    const { head, lines } = await database.snapshot((moment) => readPage(moment, end.entries));
    for (const line of lines) {
      const broken = brokenLine(line, end.entries + 1, end.mac, seals) ?? brokenAnchor(line, anchor);
      if (broken !== null) return { ...end, broken };
      end = { entries: line.sequence, mac: line.mac };
    }
    onProgress({ ...end, row: null }, head?.entries ?? 0);
    if (lines.length < pageSize) return { ...end, broken: brokenEnd(head, end, seals, anchor) };
  }
}

/** Compares what an earlier run has read: its end, and the anchor if that lies before it. */
async function brokenBefore(
  database: Database,
  resume: Anchor,
  anchor: Anchor | null,
): Promise<string | null> {
  const known = anchor === null || anchor.entries > resume.entries ? [resume] : [resume, anchor];
  for (const one of known) {
    const [entry] = await database.query<Entry>('SELECT * FROM entry WHERE sequence = $1', [one.entries]);
    const broken = entry === undefined ? `entry ${one.entries} is missing` : brokenAnchor(entry, one);
    if (broken !== null) return broken;
  }
  return null;
}

/** The entries after one of them, with their rows, and the end of the journal at the same moment. */
async function readPage(moment: Connection, sequence: number): Promise<{ head?: Head; lines: Line[] }> {
  const [[head], entries] = await Promise.all([
    moment.query<Head>('SELECT entries, mac, seal FROM head WHERE one = 1'),
    moment.query<Entry>(`SELECT * FROM entry WHERE sequence > $1 ORDER BY sequence LIMIT ${pageSize}`, [
      sequence,
    ]),
  ]);
  const page = [sequence, entries.at(-1)?.sequence ?? 0];
  const ofPage = 'IN (SELECT verification FROM entry WHERE sequence > $1 AND sequence <= $2)';
  const last = (kinds: string) =>
    moment.query<{ verification: string; last: number }>(
      `SELECT verification, max(sequence) AS last FROM entry
       WHERE verification ${ofPage} AND kind IN (${kinds}) GROUP BY verification`,
      page,
    );
  const rows = await moment.query<Columns>(`${selectRows} WHERE id ${ofPage}`, page);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const mayBeDeleted = entries.some(({ verification }) => !byId.has(verification));
  const mayBeClosed = entries.some(({ kind }) => kind === 'given-up');
  const [deleted, closed] = await Promise.all([
    mayBeDeleted ? last(`'erased', 'expired'`) : [],
    mayBeClosed ? last(`'closed', 'released'`) : [],
  ]);
  const isLater = (found: typeof deleted) => {
    const lasts = new Map(found.map(({ verification, last: at }) => [verification, at]));
    return ({ verification, sequence: at }: Entry) => (lasts.get(verification) ?? 0) > at;
  };
  const [isDeleted, isClosed] = [isLater(deleted), isLater(closed)];
  const lines = entries.map((entry) => ({
    ...entry,
    row: byId.get(entry.verification) ?? null,
    isDeleted: isDeleted(entry),
    isClosed: isClosed(entry),
  }));
  return head === undefined ? { lines } : { head, lines };
}

function brokenLine(line: Line, sequence: number, before: string, seals: Seals): string | null {
  if (line.sequence !== sequence) return `entry ${sequence} is missing`;
  if (seals.entry(before, line) !== line.mac)
    return `entry ${sequence} was changed, or stands in another's place`;
  const content = brokenContent(line, seals);
  return content === null ? null : `entry ${sequence}: row ${line.verification} ${content}`;
}

function brokenContent({ kind, row, digest, isDeleted, isClosed }: Line, seals: Seals): string | null {
  const isRemoval = kind === 'erased' || kind === 'expired';
  if (isRemoval) return row === null ? null : 'is there again after it was deleted';
  if (row === null) return isDeleted ? null : 'is missing';
  // The answer that was found after all replaced what was written when the row was given up.
  if (kind === 'given-up' && isClosed) return null;
  if (seals.content(kind, row) !== digest) return 'was changed';
  // Only now is the answer known to be what was written.
  return kind === 'opened' || isUnderItsReference(row)
    ? null
    : 'is under another reference than it was answered with';
}

/** The answer is sealed, the table of references is not. What a former program answered has none. */
function isUnderItsReference({ answer, reference }: Columns): boolean {
  if (answer === null) return true;
  const { verification } = JSON.parse(answer) as Answer;
  return verification.reference === undefined || verification.reference === reference;
}

function brokenAnchor({ sequence, mac }: Entry, anchor: Anchor | null): string | null {
  return anchor?.entries === sequence && anchor.mac !== mac
    ? `entry ${sequence} is not the one that was written down`
    : null;
}

/** Detects a journal that was cut: its end has no valid seal. */
function brokenEnd(
  head: Head | undefined,
  { entries, mac }: Anchor,
  seals: Seals,
  anchor: Anchor | null,
): string | null {
  const whole =
    head === undefined
      ? entries === 0
      : head.entries === entries && head.mac === mac && seals.head(entries, mac) === head.seal;
  if (!whole) return `the end was cut or changed after entry ${entries}`;
  if (anchor !== null && anchor.entries > entries) {
    return `the journal ends at entry ${entries}, before the one that was written down`;
  }
  return null;
}

/** Finds a row without an entry for its opening or its end. */
async function walkRows(
  database: Database,
  end: Anchor,
  resume: AuditPlace | null,
  onProgress: NonNullable<AuditOptions['onProgress']>,
): Promise<{ count: number; broken: string | null }> {
  let { id, count } = resume?.row ?? { id: '', count: 0 };
  for (;;) {
    const rows = await database.query<{ id: string; strange: number }>(
      `SELECT id, CASE WHEN NOT EXISTS (
           SELECT 1 FROM entry WHERE entry.verification = verification.id AND entry.kind = 'opened')
         OR (state <> 'pending' AND NOT EXISTS (
           SELECT 1 FROM entry WHERE entry.verification = verification.id
             AND entry.kind IN ('closed', 'given-up', 'released'))) THEN 1 ELSE 0 END AS strange
       FROM verification WHERE id > $1 ORDER BY id LIMIT ${pageSize}`,
      [id],
    );
    count += rows.length;
    const strange = rows.find((row) => row.strange === 1);
    if (strange !== undefined) return { count, broken: `row ${strange.id} says what the journal does not` };
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return { count, broken: null };
    id = last.id;
    onProgress({ entries: end.entries, mac: end.mac, row: { id, count } }, end.entries);
  }
}
