import type { Keyed } from '../keyed.ts';
import type { Connection, Database } from './database.ts';
import { beginning, type Entry, type Head, type Seals, sealsOf } from './journal.ts';
import type { Columns } from './rows.ts';

/** The journal's end at some time, written down elsewhere: `128:mac`. */
export interface Anchor {
  entries: number;
  mac: string;
}

export interface Audit {
  entries: number;
  rows: number;
  /** Its end, to be written down elsewhere. */
  head: string;
  /** The first place that is not as it was written; null when all is. */
  broken: string | null;
}

/** An entry with the row that it is about, as far as it is there, and what else the journal says of that row. */
interface Line extends Entry {
  row: Columns | null;
  /** How many later entries say that the row was deleted, or that it ended otherwise after it had been given up. */
  deleted: number;
  closed: number;
}

const page = 500;

/**
 * Reads the whole journal and every row against it: an edit, a deletion, a swap, an addition or a cut shows. What cannot
 * show is that the database as a whole was put back to an earlier moment; an anchor that was written down elsewhere
 * shows that too.
 */
export function audit(database: Database, keyed: Keyed, anchor: Anchor | null = null): Promise<Audit> {
  const seals = sealsOf(keyed);
  return database.snapshot(async (moment) => {
    const [head] = await moment.query<Head>('SELECT entries, mac, seal FROM head WHERE one = 1');
    const [counted] = await moment.query<{ n: number }>('SELECT count(*) AS n FROM verification');
    const walked = await walk(moment, seals, anchor);
    const broken = walked.broken ?? brokenEnd(head, walked, seals, anchor) ?? (await strangeRow(moment));
    return {
      entries: walked.entries,
      rows: counted?.n ?? 0,
      head: `${walked.entries}:${walked.mac}`,
      broken,
    };
  });
}

interface Walked {
  entries: number;
  mac: string;
  broken: string | null;
}

async function walk(moment: Connection, seals: Seals, anchor: Anchor | null): Promise<Walked> {
  let entries = 0;
  let mac = beginning;
  for (;;) {
    const lines = await linesAfter(moment, entries);
    for (const line of lines) {
      const broken = brokenLine(line, entries + 1, mac, seals) ?? brokenAnchor(line, anchor);
      if (broken !== null) return { entries, mac, broken };
      entries = line.sequence;
      mac = line.mac;
    }
    if (lines.length < page) return { entries, mac, broken: null };
  }
}

async function linesAfter(moment: Connection, sequence: number): Promise<Line[]> {
  const entries = await moment.query<Omit<Line, 'row'>>(
    `SELECT entry.*,
       (SELECT count(*) FROM entry AS later WHERE later.verification = entry.verification
          AND later.sequence > entry.sequence AND later.kind IN ('erased', 'expired')) AS deleted,
       (SELECT count(*) FROM entry AS later WHERE later.verification = entry.verification
          AND later.sequence > entry.sequence AND later.kind IN ('closed', 'released')) AS closed
     FROM entry WHERE sequence > $1 ORDER BY sequence LIMIT $2`,
    [sequence, page],
  );
  const last = entries.at(-1)?.sequence ?? 0;
  const rows = await moment.query<Columns>(
    'SELECT * FROM verification WHERE id IN (SELECT verification FROM entry WHERE sequence > $1 AND sequence <= $2)',
    [sequence, last],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return entries.map((entry) => ({ ...entry, row: byId.get(entry.verification) ?? null }));
}

function brokenLine(line: Line, sequence: number, before: string, seals: Seals): string | null {
  if (line.sequence !== sequence) return `entry ${sequence} is missing`;
  if (seals.entry(before, line) !== line.mac)
    return `entry ${sequence} was changed, or stands in another's place`;
  const content = brokenContent(line, seals);
  return content === null ? null : `entry ${sequence}: row ${line.verification} ${content}`;
}

function brokenContent({ kind, row, digest, deleted, closed }: Line, seals: Seals): string | null {
  const isRemoval = kind === 'erased' || kind === 'expired';
  if (isRemoval) return row === null ? null : 'is there again after it was deleted';
  if (row === null) return deleted > 0 ? null : 'is missing';
  // What was written when the row was given up made room for the answer that was found after all.
  if (kind === 'given-up' && closed > 0) return null;
  return seals.content(kind, row) === digest ? null : 'was changed';
}

function brokenAnchor({ sequence, mac }: Entry, anchor: Anchor | null): string | null {
  return anchor?.entries === sequence && anchor.mac !== mac
    ? `entry ${sequence} is not the one that was written down`
    : null;
}

/** A journal that was cut has an end that nobody sealed. */
function brokenEnd(
  head: Head | undefined,
  { entries, mac }: Walked,
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

/** Rows of which the journal knows less than they say. */
async function strangeRow(moment: Connection): Promise<string | null> {
  const [row] = await moment.query<{ id: string }>(
    `SELECT id FROM verification WHERE NOT EXISTS (
       SELECT 1 FROM entry WHERE entry.verification = verification.id AND entry.kind = 'opened')
     OR (state <> 'pending' AND NOT EXISTS (
       SELECT 1 FROM entry WHERE entry.verification = verification.id
         AND entry.kind IN ('closed', 'given-up', 'released'))) LIMIT 1`,
  );
  return row === undefined ? null : `row ${row.id} says what the journal does not`;
}
