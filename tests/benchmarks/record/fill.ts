import { randomBytes, randomUUID } from 'node:crypto';
import type { Database, Value } from '../../../src/bff/db/database.ts';
import { beginning, type Entry, type EntryKind, sealsOf } from '../../../src/bff/db/journal.ts';
import { type Columns, closingColumns, columnsOf, openingColumns } from '../../../src/bff/db/rows.ts';
import { createReference, referenceRandomLength } from '../../../src/contract/reference.ts';
import { closingOf, keyed, openingOf } from './samples.ts';

const day = 86_400_000;
/** The same traffic every day, so that a longer table reaches further back. */
const rowsPerDay = 500;

const stations = Array.from({ length: 20 }, () => randomUUID());
const people = Array.from({ length: 50_000 }, (_, n) => `person-${n}`);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item;

/** Vendor transaction of the row at a position. */
export const transactionOf = (position: number): string => String(100_000_000_000 + position);

const rowColumns = [...openingColumns, ...closingColumns];
const entryColumns = ['sequence', 'at', 'kind', 'verification', 'digest', 'mac'] as const;

/** Fills an empty record with closed verifications and their journal, 30 % of them at stations; the newest is hours old. */
export async function fill(database: Database, size: number): Promise<void> {
  const seals = sealsOf(keyed);
  let [sequence, mac] = [0, beginning];
  const end = Date.now() - day / 6;
  const pageSize = 500;
  for (let first = 0; first < size; first += pageSize) {
    const rows: Columns[] = [];
    const entries: Entry[] = [];
    for (let position = first; position < Math.min(size, first + pageSize); position += 1) {
      const at = Math.round(end - ((size - position) * day) / rowsPerDay);
      const isKiosk = position % 10 < 3;
      const opening = openingOf({
        at,
        ...(isKiosk ? { channel: 'kiosk', station: stations[position % stations.length] ?? null } : {}),
        claim: { hash: pick(people), mask: '8-•••-•01' },
      });
      const closing = closingOf(opening, transactionOf(position));
      const row: Columns = {
        ...columnsOf(opening, 4),
        state: 'final',
        counted: 1,
        closed_at: closing.at,
        sent: 1,
        outcome: closing.answer.verification.outcome,
        reason: closing.answer.verification.reason,
        answer: JSON.stringify(closing.answer),
        reports: JSON.stringify(closing.reports),
        calls: JSON.stringify(closing.calls),
        reference: createReference(randomBytes(referenceRandomLength)),
      };
      rows.push(row);
      const happened: [EntryKind, number][] = [
        ['opened', at],
        ['closed', closing.at],
      ];
      for (const [kind, when] of happened) {
        sequence += 1;
        const entry = { sequence, at: when, kind, verification: row.id, digest: seals.content(kind, row) };
        mac = seals.entry(mac, entry);
        entries.push({ ...entry, mac });
      }
    }
    await database.transaction(async (step) => {
      const insert = async <Item>(
        table: string,
        columns: readonly (keyof Item & string)[],
        items: Item[],
      ) => {
        // As many values as one statement may have.
        const most = Math.floor(900 / columns.length);
        for (let at = 0; at < items.length; at += most) {
          const some = items.slice(at, at + most);
          const holes = some.map(
            (_, n) => `(${columns.map((__, c) => `$${n * columns.length + c + 1}`).join(', ')})`,
          );
          await step.query(
            `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${holes.join(', ')}`,
            some.flatMap((item) => columns.map((column) => item[column] as Value)),
          );
        }
      };
      await insert<Columns>('verification', rowColumns, rows);
      const references = rows.map(({ id, reference }) => ({ verification: id, reference }));
      await insert('verification_reference', ['verification', 'reference'], references);
      await insert<Entry>('entry', entryColumns, entries);
      await step.query(
        `INSERT INTO head (one, entries, mac, seal) VALUES (1, $1, $2, $3)
         ON CONFLICT (one) DO UPDATE SET entries = $1, mac = $2, seal = $3`,
        [sequence, mac, seals.head(sequence, mac)],
      );
    });
  }
}
