import type { Connection } from './database.ts';
import { type Columns, rowOf, selectRows } from './rows.ts';
import type { Row } from './store.ts';

const page = 500;

/** The rows opened from `from` on and before `to`, in order of time; of one station where it is named. */
export async function* rowsBetween(
  connection: Connection,
  from: number,
  to: number,
  station?: string,
): AsyncGenerator<Row> {
  const [where, named] = station === undefined ? ['', []] : ['station = $4 AND ', [station]];
  let last = { at: from, id: '' };
  for (;;) {
    const rows = await connection.query<Columns>(
      `${selectRows} WHERE ${where}(at > $1 OR (at = $1 AND id > $2)) AND at < $3
       ORDER BY at, id LIMIT ${page}`,
      [last.at, last.id, to, ...named],
    );
    for (const row of rows) yield rowOf(row);
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    last = end;
  }
}

/** One verification as exported: for the institution only, since it contains the vendors' reports. */
export function exportedRowOf({ closing, claim, at, consentAt, ...row }: Row) {
  const time = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
  const verification = closing?.answer.verification;
  return {
    id: row.id,
    key: row.key,
    at: time(at),
    closedAt: time(closing?.at),
    state: row.state,
    channel: row.channel,
    station: row.station,
    device: row.device,
    source: row.source,
    cedula: claim.mask,
    claim: claim.hash,
    photo: row.photo,
    consent: row.consent,
    consentAt: time(consentAt),
    sent: closing?.sent ?? null,
    outcome: verification?.outcome ?? null,
    reason: verification?.reason ?? null,
    problem: closing?.answer.problem?.code ?? null,
    validation: verification?.validation ?? null,
    liveness: verification?.liveness ?? null,
    similarity: verification?.similarity ?? null,
    transactions: verification?.transactions ?? [],
    reports: closing?.reports ?? [],
    calls: closing?.calls ?? [],
    reference: row.reference,
  };
}
export type ExportedRow = ReturnType<typeof exportedRowOf>;
