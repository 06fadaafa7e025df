import type { Row } from '../../../src/bff/db/store.ts';
import type { Observed } from '../faults/case.ts';
import type { Stage } from '../faults/stage.ts';
import { type Reckoning, tellZeros } from '../faults/tally.ts';
import type { Again } from './again.ts';
import type { Recorded } from './place.ts';
import type { Sent } from './round.ts';

export interface CrashFindings extends Reckoning, RowCounts {
  name: string;
  kills: number;
  again: Again;
  /** What was wrong with the database, at each of so many readings. */
  broken: string[];
  reads: number;
  /** Of the journal. */
  entries: number;
}

/** Final states of all submissions. */
export interface RowCounts {
  /** Cut off by a kill, at first. */
  cut: number;
  /** Rows that ended with an answer, and interrupted rows, with how many of these reached the vendor. */
  ended: number;
  interrupted: number;
  interruptedCalled: number;
  /** Rows with other calls than the vendor's ledger has; interrupted rows that it has more than once. */
  unequal: number;
  /** Calls that arrived only in part: they name no person, so they cannot be billed. */
  cutCalls: number;
}

/** State of a key in the record, in the terms of the fault table. */
export function stateIn({ rows }: Recorded, key: string): Observed['record'] {
  const row = rows.get(key);
  if (row === undefined || row.state === 'unsent') return 'not sent';
  const outcome = row.closing?.answer.verification.outcome;
  if (outcome === undefined) return 'pending';
  if (outcome === 'unknown') return 'unknown';
  return outcome === 'unavailable' ? 'error' : 'final';
}

/** A row that was closed without a known outcome. */
const isInterrupted = (row: Row) => row.closing?.answer.verification.reason === 'interrupted';

/** Calls for the person; token calls serve many. */
const callsIn = ({ closing }: Row) =>
  (closing?.calls ?? []).filter(({ sent, path }) => sent && !path.startsWith('/api/token/')).length;

export async function countRows(sent: readonly Sent[], recorded: Recorded, stage: Stage): Promise<RowCounts> {
  const calls = await stage.callsOfAll(sent.map(({ cedula }) => cedula));
  const counts = { cut: 0, ended: 0, interrupted: 0, interruptedCalled: 0, unequal: 0, cutCalls: 0 };
  for (const [at, it] of sent.entries()) {
    const called = calls[at] ?? 0;
    const row = recorded.rows.get(it.key);
    if (it.wasCut) counts.cut += 1;
    if (row === undefined) counts.unequal += called;
    else if (isInterrupted(row)) {
      counts.interrupted += 1;
      if (called > 0) counts.interruptedCalled += 1;
      if (called > 1) counts.unequal += 1;
    } else {
      counts.ended += 1;
      if (callsIn(row) !== called) counts.unequal += 1;
    }
  }
  const named = calls.reduce((sum, count) => sum + count, 0);
  return { ...counts, cutCalls: (await stage.allCalls()) - named };
}

export const clean = ({ lost, double, canaries, defects, unequal, again, broken }: CrashFindings): boolean =>
  lost + double + canaries + defects + unequal + again.changed + again.resent + broken.length === 0;

export function tell(findings: CrashFindings): string {
  const { name, kills, counts, cut, ended, interrupted, interruptedCalled, unequal, cutCalls } = findings;
  const { again, broken, reads, entries, defects, ...zeros } = findings;
  return [
    `${name}: ${kills} kills under load`,
    `  ${counts.submitted} submitted, ${cut} of them cut off by a kill; ${again.anew} of these had not been accepted`,
    '    and were sent again, as for the first time',
    `  ${ended} rows ended with an answer; ${interrupted} were given up as unknown, of which ${interruptedCalled} had reached the`,
    `    vendor and ${interrupted - interruptedCalled} had not: the record has no calls for them, and says that it does not know`,
    `  ${unequal} rows whose calls are not those of the vendor's ledger; ${cutCalls} calls were cut off before they named a`,
    '    person',
    `  ${again.retried} known keys asked again after restarts: ${again.changed} answers changed, ${again.resent} calls`,
    `  ${reads} readings of the whole database: ${broken.length === 0 ? 'whole and sound' : broken.join('; ')}; ${entries} entries in the journal`,
    `  ${defects} defects logged`,
    `  ${tellZeros(zeros)}`,
  ].join('\n');
}
