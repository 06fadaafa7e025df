import { randomBytes } from 'node:crypto';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { createReference, referenceRandomLength } from '../../contract/reference.ts';
import type { Connection, Database } from './database.ts';

/** There are 2^45 references: even the second draw is hardly ever needed. */
const mostDraws = 8;

export const randomReference = () => createReference(randomBytes(referenceRandomLength));

/** Writes a reference for a row that is there and has none; undefined: for another one, or the reference is taken. */
export async function tryReference(
  step: Connection,
  verification: string,
  reference = randomReference(),
): Promise<string | undefined> {
  const [written] = await step.query<{ reference: string }>(
    `INSERT INTO verification_reference (verification, reference)
     SELECT $1, $2 WHERE EXISTS (SELECT 1 FROM verification WHERE id = $1)
     ON CONFLICT DO NOTHING RETURNING reference`,
    [verification, reference],
  );
  return written?.reference;
}

/**
 * Writes a reference for a row that has none, and returns it.
 *
 * @param draw for tests
 */
export async function drawReference(
  step: Connection,
  verification: string,
  draw = randomReference,
): Promise<string> {
  for (let left = mostDraws; left > 0; left -= 1) {
    const written = await tryReference(step, verification, draw());
    if (written !== undefined) return written;
  }
  throw new Error('no free reference was found');
}

interface Position {
  at: number;
  id: string;
}

const page = 500;
/** A former program beside this one may commit rows this much later than they say, in milliseconds. */
const lateMs = 600_000;

/**
 * Gives references to the rows that a former program opened, page by page: all of them in the first run, later those of
 * a former program that runs beside this one.
 */
export function createReferenceJob(database: Database, now: () => number = Date.now) {
  let last: Position = { at: 0, id: '' };

  async function rowsAfter(connection: Connection): Promise<(Position & { reference: string | null })[]> {
    return connection.query(
      `SELECT id, at, reference FROM verification
       LEFT JOIN verification_reference ON verification_reference.verification = verification.id
       WHERE at > $1 OR (at = $1 AND id > $2) ORDER BY at, id LIMIT ${page}`,
      [last.at, last.id],
    );
  }

  /** Returns their number. */
  async function namePage(): Promise<number> {
    // Read again within the transaction: a row that is gone gets none.
    return database.transaction(async (step) => {
      const unnamed = (await rowsAfter(step)).filter(({ reference }) => reference === null);
      await Promise.all(unnamed.map(({ id }) => drawReference(step, id)));
      return unnamed.length;
    });
  }

  /** Goes on from where the last run ended. Returns how many got one. */
  return async function nameRows(isStopped = () => false): Promise<number> {
    let named = 0;
    for (;;) {
      const rows = await rowsAfter(database);
      if (rows.some(({ reference }) => reference === null)) named += await namePage();
      const end = rows.at(-1);
      if (end !== undefined) last = { at: end.at, id: end.id };
      if (rows.length < page || isStopped()) break;
      await turnOfTheLoop();
    }
    const latest = now() - lateMs;
    if (last.at > latest) last = { at: latest, id: '' };
    return named;
  };
}
