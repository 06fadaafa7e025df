import { isDeepStrictEqual } from 'node:util';
import { table as draw } from '../../benchmarks/table.ts';
import { type Line, type Observed, stateOf, type Table } from './case.ts';
import { startInside, startProcess } from './deployment.ts';
import { receiverFails } from './event-cases.ts';
import { breakerOpens, breakerTries, gateOpens, gateShuts, tooMany } from './guard-cases.ts';
import { interimAnswers } from './interim-cases.ts';
import { doubled, leaves } from './person-cases.ts';
import {
  greedyNetwork,
  lockedRecord,
  logOnFullDisk,
  noRecord,
  recordedLater,
  stops,
} from './server-cases.ts';
import { openStage, type Pace, type Stage } from './stage.ts';
import { type Reckoning, reckon, tellZeros } from './tally.ts';
import { expiresUnderLoad, noTokens, refusedAlways, refusedOnce, tokensLeftAlone } from './token-cases.ts';
import { answeredByFacephi, answeredWrongly, notAnswered, notReached } from './vendor-cases.ts';

const allCases = [
  answeredWrongly,
  answeredByFacephi,
  notAnswered,
  notReached,
  refusedOnce,
  refusedAlways,
  noTokens,
  tokensLeftAlone,
  interimAnswers,
  breakerOpens,
  breakerTries,
  gateShuts,
  gateOpens,
  tooMany,
  noRecord,
  lockedRecord,
  logOnFullDisk,
  greedyNetwork,
  recordedLater,
  doubled,
  leaves,
  receiverFails,
  stops,
];

/** The documented times. */
export const full: Pace = {
  dripMs: 1_000,
  slowMs: 2_000,
  env: {},
  openMs: 15_000,
  reopenMs: 15_000,
  refusalMs: 50,
  refusals: 20,
  people: 200,
};

/** The same rows in seconds: only timeouts are shortened. */
export const short: Pace = {
  dripMs: 200,
  slowMs: 1_500,
  // Long enough for a busy machine to send, short enough to wait for.
  env: { VENDOR_HEADERS_MS: '3000', VENDOR_GAP_MS: '3000', VENDOR_TOTAL_MS: '4000', VENDOR_TOKEN_MS: '500' },
  // Looked at for as long as a busy machine needs, or over at once.
  openMs: 600_000,
  reopenMs: 50,
  // A busy machine is slow, not wrong.
  refusalMs: 10_000,
  refusals: 8,
  people: 60,
};

export interface Findings extends Reckoning {
  lines: Line[];
  /** Rows that deviate in answer, record state, calls or more. */
  deviations: Line[];
}

/** Cases that run concurrently: the slow ones mostly wait. */
const sideBySide = 8;

/** @param cases always joined by a token that expires under load */
export async function playFaults(
  pace: Pace,
  kind: 'processes' | 'inside',
  cases: readonly ((table: Table) => Promise<void>)[] = allCases,
): Promise<Findings> {
  const stage = await openStage(pace);
  const played: Table = {
    stage,
    tally: { submitted: [], texts: [], sessions: [] },
    lines: [],
    start: kind === 'processes' ? startProcess : startInside,
  };
  try {
    const waiting = cases.map((play) => ({ play, table: { ...played, lines: [] as Line[] } }));
    const tables = waiting.map(({ table }) => table);
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        await next.play(next.table);
    };
    await Promise.all(Array.from({ length: sideBySide }, work));
    played.lines = tables.flatMap(({ lines }) => lines);
    // Alone: it moves the vendors' clock.
    await expiresUnderLoad(played);
    return await judge(played, stage);
  } finally {
    await stage.close();
  }
}

async function judge({ lines, tally }: Table, stage: Stage): Promise<Findings> {
  return {
    lines,
    deviations: lines.filter(({ expected, observed }) => !isDeepStrictEqual(expected, observed)),
    ...(await reckon(tally, stage, stateOf)),
  };
}

const cell = (observed: Observed, promised: Observed, of: keyof Observed) => {
  const value = observed[of] ?? '';
  return value === (promised[of] ?? '') ? String(value) : `${value} (not ${promised[of]})`;
};

export function tell({ lines, deviations, defects, ...reckoning }: Findings): string {
  const rows = lines.map(({ fault, observed, expected }) => [
    fault,
    cell(observed, expected, 'browser'),
    cell(observed, expected, 'record'),
    cell(observed, expected, 'calls'),
    cell(observed, expected, 'more'),
  ]);
  return [
    draw(['fault', 'to the browser', 'record', 'vendor calls', 'beside it'], rows),
    '',
    `${lines.length} rows, ${deviations.length} deviations, ${defects} defects logged`,
    tellZeros(reckoning),
  ].join('\n');
}

export const clean = ({ deviations, lost, double, canaries, defects }: Findings): boolean =>
  deviations.length + lost + double + canaries + defects === 0;
