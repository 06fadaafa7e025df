import type { Keyed } from '../keyed.ts';
import type { Connection } from './database.ts';
import { type Columns, closingColumns, openingColumns } from './rows.ts';

/**
 * What can happen to a row: it is opened, then closed, given up (and perhaps closed after all) or released; in the end
 * it is erased for its person or expires.
 */
export type EntryKind = 'opened' | 'closed' | 'given-up' | 'released' | 'erased' | 'expired';

/** One line of the journal. `digest` is over the row's content, so the content can go and the journal still holds. */
export interface Entry {
  sequence: number;
  at: number;
  kind: EntryKind;
  verification: string;
  digest: string;
  mac: string;
}

export interface Head {
  entries: number;
  mac: string;
  seal: string;
}

/** Seals entries and contents with the record's key. */
export interface Seals {
  /** Of an entry and the one before it, by that one's seal. */
  entry(before: string, entry: Omit<Entry, 'mac'>): string;
  /** Of the journal's end, so that a cut is found. */
  head(entries: number, mac: string): string;
  content(kind: EntryKind, row: Partial<Columns>): string;
}

/** Of the entry before the first one. */
export const beginning = 'beginning';

export function sealsOf(keyed: Keyed): Seals {
  return {
    entry: (before, { sequence, at, kind, verification, digest }) =>
      keyed('entry', before, String(sequence), String(at), kind, verification, digest),
    head: (entries, mac) => keyed('head', String(entries), mac),
    content: (kind, row) => keyed('content', JSON.stringify(columnsIn(kind).map((name) => row[name]))),
  };
}

/** The columns that an entry is about. */
function columnsIn(kind: EntryKind): readonly (keyof Columns)[] {
  if (kind === 'opened') return openingColumns;
  return kind === 'erased' || kind === 'expired' ? [] : closingColumns;
}

export interface Happened {
  kind: EntryKind;
  verification: string;
  /** The columns that were written. */
  row: Partial<Columns>;
}

/** Appends to the journal. Within a step of the database: the order of entries is the order of steps. */
export async function append(
  step: Connection,
  seals: Seals,
  at: number,
  happened: readonly Happened[],
): Promise<void> {
  const [head] = await step.query<Head>('SELECT entries, mac, seal FROM head WHERE one = 1');
  let sequence = head?.entries ?? 0;
  let mac = head?.mac ?? beginning;
  const entries: Entry[] = happened.map(({ kind, verification, row }) => {
    sequence += 1;
    const entry = { sequence, at, kind, verification, digest: seals.content(kind, row) };
    mac = seals.entry(mac, entry);
    return { ...entry, mac };
  });
  for (const it of entries) {
    await step.query(
      'INSERT INTO entry (sequence, at, kind, verification, digest, mac) VALUES ($1, $2, $3, $4, $5, $6)',
      [it.sequence, it.at, it.kind, it.verification, it.digest, it.mac],
    );
  }
  await step.query(
    `INSERT INTO head (one, entries, mac, seal) VALUES (1, $1, $2, $3)
     ON CONFLICT (one) DO UPDATE SET entries = $1, mac = $2, seal = $3`,
    [sequence, mac, seals.head(sequence, mac)],
  );
}
