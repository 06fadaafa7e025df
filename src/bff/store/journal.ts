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

export interface Journal {
  /** Appends entries: their order is the order of steps. */
  append(at: number, happened: readonly Happened[]): Promise<void>;
}

/** The journal within one step of the database; its end is asked for at once, beside whatever else the step asks. */
export function journalIn(step: Connection, seals: Seals): Journal {
  let end = step
    .query<Head>('SELECT entries, mac, seal FROM head WHERE one = 1')
    .then(([head]) => ({ sequence: head?.entries ?? 0, mac: head?.mac ?? beginning }));
  // A step that ends before it needs this has told its own error.
  end.catch(() => {});

  async function append(at: number, happened: readonly Happened[]): Promise<void> {
    let { sequence, mac } = await end;
    const entries: Entry[] = happened.map(({ kind, verification, row }) => {
      sequence += 1;
      const entry = { sequence, at, kind, verification, digest: seals.content(kind, row) };
      mac = seals.entry(mac, entry);
      return { ...entry, mac };
    });
    end = Promise.resolve({ sequence, mac });
    await Promise.all([
      ...entries.map((it) =>
        step.query(insertEntry, [it.sequence, it.at, it.kind, it.verification, it.digest, it.mac]),
      ),
      step.query(putHead, [sequence, mac, seals.head(sequence, mac)]),
    ]);
  }

  return { append };
}

const insertEntry =
  'INSERT INTO entry (sequence, at, kind, verification, digest, mac) VALUES ($1, $2, $3, $4, $5, $6)';
const putHead = `INSERT INTO head (one, entries, mac, seal) VALUES (1, $1, $2, $3)
  ON CONFLICT (one) DO UPDATE SET entries = $1, mac = $2, seal = $3`;
