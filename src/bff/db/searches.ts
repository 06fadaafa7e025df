import type { Keyed } from '../keys/keyed.ts';
import type { Connection, Database } from './database.ts';
import { beginning, type Head } from './journal.ts';
import { transactionColumns } from './rows.ts';

/**
 * One search over all stations, or what an administrator did with a person's data: who, where, why, and what it found.
 * Nothing of it is ever changed or deleted.
 */
export interface SearchRecord {
  at: number;
  /** The name that the operator signed in with. */
  operator: string;
  station: string;
  purpose: string;
  /** The id of the verification that was found; it may have been erased since. */
  verification: string | null;
}

interface SearchEntry extends SearchRecord {
  sequence: number;
  mac: string;
}

export type SearchResult =
  | { kind: 'found'; verification: string }
  | { kind: 'none' }
  /** At `until` this operator may search again. */
  | { kind: 'limited'; until: number };

export interface SearchLimit {
  most: number;
  windowMs: number;
}

/** What is searched for over all stations: a name of one verification. */
export type Wanted = { reference: string } | { transaction: string };

type By = Omit<SearchRecord, 'verification'>;

export interface Searches {
  /** Finds a verification and writes the search into the journal, in one step. A refused search is not written. */
  find(wanted: Wanted, by: By, limit: SearchLimit): Promise<SearchResult>;
  /** Writes that a list was searched for, of which `newest` is the first. Undefined: it may be shown. */
  list(newest: string | null, by: By, limit: SearchLimit): Promise<{ until: number } | undefined>;
}

export function createSearches(database: Database, keyed: Keyed): Searches {
  const seals = searchSealsOf(keyed);

  /** Writes the search down unless there were too many; then returns when there may be another one. */
  async function write(
    step: Connection,
    search: By & { verification: Promise<string | null> },
    { most, windowMs }: SearchLimit,
  ): Promise<number | undefined> {
    const [[oldest], verification, [head]] = await Promise.all([
      step.query<{ at: number }>(
        'SELECT at FROM search_entry WHERE operator = $1 AND at > $2 ORDER BY at DESC LIMIT 1 OFFSET $3',
        [search.operator, search.at - windowMs, most - 1],
      ),
      search.verification,
      step.query<Head>('SELECT entries, mac, seal FROM search_head WHERE one = 1'),
    ]);
    if (oldest !== undefined) return oldest.at + windowMs;
    await append(step, seals, head, { ...search, verification });
    return undefined;
  }

  return {
    find: (wanted, by, limit) =>
      database.transaction(async (step) => {
        const found = findOne(step, wanted);
        const until = await write(step, { ...by, verification: found }, limit);
        if (until !== undefined) return { kind: 'limited', until };
        const verification = await found;
        return verification === null ? { kind: 'none' } : { kind: 'found', verification };
      }),
    list: (newest, by, limit) =>
      database.transaction(async (step) => {
        const until = await write(step, { ...by, verification: Promise.resolve(newest) }, limit);
        return until === undefined ? undefined : { until };
      }),
  };
}

/** Each by an index. Of several under one transaction the newest. */
const withTransaction = ['IS NOT NULL', 'IS NULL'].flatMap((station) =>
  transactionColumns.map(
    (column) => `SELECT id AS verification, at FROM verification WHERE ${column} = $1 AND station ${station}`,
  ),
);

async function findOne(step: Connection, wanted: Wanted): Promise<string | null> {
  const [found] =
    'reference' in wanted
      ? await step.query<{ verification: string }>(
          'SELECT verification FROM verification_reference WHERE reference = $1',
          [wanted.reference],
        )
      : await step.query<{ verification: string }>(
          `SELECT verification FROM (${withTransaction.join(' UNION ALL ')}) AS found ORDER BY at DESC LIMIT 1`,
          [wanted.transaction],
        );
  return found?.verification ?? null;
}

async function append(
  step: Connection,
  seals: SearchSeals,
  head: Head | undefined,
  search: SearchRecord,
): Promise<void> {
  const sequence = (head?.entries ?? 0) + 1;
  const mac = seals.entry(head?.mac ?? beginning, { ...search, sequence });
  const { at, operator, station, purpose, verification } = search;
  await Promise.all([
    step.query(
      `INSERT INTO search_entry (sequence, at, operator, station, purpose, verification, mac)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [sequence, at, operator, station, purpose, verification, mac],
    ),
    step.query(
      `INSERT INTO search_head (one, entries, mac, seal) VALUES (1, $1, $2, $3)
       ON CONFLICT (one) DO UPDATE SET entries = $1, mac = $2, seal = $3`,
      [sequence, mac, seals.head(sequence, mac)],
    ),
  ]);
}

/**
 * Writes what an administrator did with the data of a person into the same chain: it answers to whoever asks who looked
 * at them, and why.
 */
export function writeAccess(
  database: Database,
  keyed: Keyed,
  accesses: readonly SearchRecord[],
): Promise<void> {
  const seals = searchSealsOf(keyed);
  return database.transaction(async (step) => {
    for (const access of accesses) {
      const [head] = await step.query<Head>('SELECT entries, mac, seal FROM search_head WHERE one = 1');
      await append(step, seals, head, access);
    }
  });
}

interface SearchSeals {
  entry(before: string, entry: Omit<SearchEntry, 'mac'>): string;
  head(entries: number, mac: string): string;
}

function searchSealsOf(keyed: Keyed): SearchSeals {
  return {
    entry: (before, { sequence, at, operator, station, purpose, verification }) =>
      keyed('search', before, JSON.stringify([sequence, at, operator, station, purpose, verification])),
    head: (entries, mac) => keyed('search-head', String(entries), mac),
  };
}

const page = 500;

const searchesAfter = (connection: Connection, sequence: number) =>
  connection.query<SearchEntry>(
    `SELECT * FROM search_entry WHERE sequence > $1 ORDER BY sequence LIMIT ${page}`,
    [sequence],
  );

/** Every search, in order. */
export async function* readSearches(connection: Connection): AsyncGenerator<SearchEntry> {
  let last = 0;
  for (;;) {
    const entries = await searchesAfter(connection, last);
    yield* entries;
    last = entries.at(-1)?.sequence ?? last;
    if (entries.length < page) return;
  }
}

/**
 * Checks the journal of searches: an edit, a deletion, an addition or a cut is found. Reads page by page, each from a
 * snapshot of its own; the last one has the end at the same moment.
 */
export async function auditSearches(
  database: Database,
  keyed: Keyed,
): Promise<{ searches: number; broken: string | null }> {
  const seals = searchSealsOf(keyed);
  let [searches, mac] = [0, beginning];
  for (;;) {
    const [[head], entries] = await database.snapshot((moment) =>
      Promise.all([
        moment.query<Head>('SELECT entries, mac, seal FROM search_head WHERE one = 1'),
        searchesAfter(moment, searches),
      ]),
    );
    for (const entry of entries) {
      if (entry.sequence !== searches + 1 || seals.entry(mac, entry) !== entry.mac)
        return { searches, broken: `search ${searches + 1} was changed or is missing` };
      searches += 1;
      mac = entry.mac;
    }
    if (entries.length === page) continue;
    const isWhole =
      head === undefined ? searches === 0 : head.mac === mac && seals.head(searches, mac) === head.seal;
    return {
      searches,
      broken: isWhole ? null : `the end of the searches was cut or changed after search ${searches}`,
    };
  }
}
