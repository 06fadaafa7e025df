import type { Keyed } from '../keys/keyed.ts';
import type { Transaction } from './database.ts';
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

/** Stands for the seal before the first entry. */
export const beginning = 'beginning';

export function sealsOf(keyed: Keyed): Seals {
  return {
    entry: (before, { sequence, at, kind, verification, digest }) =>
      keyed('entry', before, String(sequence), String(at), kind, verification, digest),
    head: (entries, mac) => keyed('head', String(entries), mac),
    content: (kind, row) => keyed('content', JSON.stringify(columnsIn(kind).map((name) => row[name]))),
  };
}

/** The columns that an entry covers. */
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
  /** Appends entries: their order is the order of calls. They are written with the commit. */
  append(at: number, happened: readonly Happened[]): Promise<void>;
}

const journals = new WeakMap<Transaction, Journal>();

/** The journal of one transaction, shared by all works within it: its end is read once and written once. */
export function journalIn(step: Transaction, seals: Seals): Journal {
  const journal = journals.get(step) ?? createJournal(step, seals);
  journals.set(step, journal);
  return journal;
}

function createJournal(step: Transaction, seals: Seals): Journal {
  const read = step
    .query<Head>('SELECT entries, mac, seal FROM head WHERE one = 1')
    .then(([head]) => ({ sequence: head?.entries ?? 0, mac: head?.mac ?? beginning }));
  // A transaction that fails before it needs this reports its own error.
  read.catch(() => {});
  const entries: Entry[] = [];

  async function append(at: number, happened: readonly Happened[]): Promise<void> {
    let { sequence, mac } = await read;
    ({ sequence, mac } = entries.at(-1) ?? { sequence, mac });
    for (const { kind, verification, row } of happened) {
      sequence += 1;
      const entry = { sequence, at, kind, verification, digest: seals.content(kind, row) };
      mac = seals.entry(mac, entry);
      entries.push({ ...entry, mac });
    }
  }

  step.beforeCommit(async () => {
    const end = entries.at(-1);
    if (end === undefined) return;
    const { sequence, mac } = end;
    await Promise.all([
      ...pagesOf(entries).map((page) => step.query(insertEntries(page.length), page.flatMap(valuesOf))),
      step.query(putHead, [sequence, mac, seals.head(sequence, mac)]),
    ]);
  });
  return { append };
}

/** Entries of one statement at most: databases limit the number of values. */
const pageMost = 32;
const pagesOf = (entries: readonly Entry[]): Entry[][] =>
  Array.from({ length: Math.ceil(entries.length / pageMost) }, (_, at) =>
    entries.slice(at * pageMost, (at + 1) * pageMost),
  );

const entryColumns = ['sequence', 'at', 'kind', 'verification', 'digest', 'mac'] as const;
const valuesOf = (entry: Entry) => entryColumns.map((name) => entry[name]);

function insertEntries(count: number): string {
  const holes = (at: number) => entryColumns.map((_, column) => `$${at * entryColumns.length + column + 1}`);
  const lines = Array.from({ length: count }, (_, at) => `(${holes(at).join(', ')})`);
  return `INSERT INTO entry (${entryColumns.join(', ')}) VALUES ${lines.join(', ')}`;
}

const putHead = `INSERT INTO head (one, entries, mac, seal) VALUES (1, $1, $2, $3)
  ON CONFLICT (one) DO UPDATE SET entries = $1, mac = $2, seal = $3`;
