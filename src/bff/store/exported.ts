import type { Connection } from './database.ts';
import { type Columns, rowOf } from './rows.ts';
import type { Row } from './store.ts';

const page = 500;

/** The rows opened from `from` on and before `to`, in the order of their time; those of one station where it is named. */
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
      `SELECT * FROM verification WHERE ${where}(at > $1 OR (at = $1 AND id > $2)) AND at < $3
       ORDER BY at, id LIMIT ${page}`,
      [last.at, last.id, to, ...named],
    );
    for (const row of rows) yield rowOf(row);
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    last = end;
  }
}

/** One verification as it is handed out: for the institution's own eyes, since it holds what the vendors said. */
export function exportOf({ closing, claim, at, consentAt, ...row }: Row) {
  const time = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
  const told = closing?.answer.verification;
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
    outcome: told?.outcome ?? null,
    reason: told?.reason ?? null,
    problem: closing?.answer.problem?.code ?? null,
    validation: told?.validation ?? null,
    liveness: told?.liveness ?? null,
    similarity: told?.similarity ?? null,
    transactions: told?.transactions ?? [],
    reports: closing?.reports ?? [],
    calls: closing?.calls ?? [],
  };
}
export type Exported = ReturnType<typeof exportOf>;
