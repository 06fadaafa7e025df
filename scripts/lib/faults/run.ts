import { isDeepStrictEqual } from 'node:util';
import { table as draw } from '../bench/table.ts';
import { type Line, type Seen, stateOf, type Table } from './case.ts';
import { startInside, startProcess } from './deployment.ts';
import { breakerOpens, breakerTries, gateOpens, gateShuts, tooMany } from './guard-cases.ts';
import { photo } from './person.ts';
import { doubled, leaves } from './person-cases.ts';
import { noRecord, recordedLater, stops } from './server-cases.ts';
import { openStage, type Pace, type Stage } from './stage.ts';
import { expiresUnderLoad, noTokens, refusedAlways, refusedOnce } from './token-cases.ts';
import { answeredByFacephi, answeredWrongly, notAnswered, notReached } from './vendor-cases.ts';

const cases = [
  answeredWrongly,
  answeredByFacephi,
  notAnswered,
  notReached,
  refusedOnce,
  refusedAlways,
  noTokens,
  breakerOpens,
  breakerTries,
  gateShuts,
  gateOpens,
  tooMany,
  noRecord,
  recordedLater,
  doubled,
  leaves,
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

/** The same rows in seconds; only what must run out is shortened. */
export const short: Pace = {
  dripMs: 200,
  slowMs: 1_500,
  // Long enough that a busy machine has sent, short enough to be waited for.
  env: { VENDOR_HEADERS_MS: '3000', VENDOR_GAP_MS: '3000', VENDOR_TOTAL_MS: '4000', VENDOR_TOKEN_MS: '500' },
  // Looked at for as long as a busy machine needs, or over at once.
  openMs: 600_000,
  reopenMs: 50,
  // A busy machine is slow, not wrong.
  refusalMs: 1_000,
  refusals: 8,
  people: 60,
};

export interface Findings {
  lines: Line[];
  /** Rows whose answer, record state, calls or more is not as promised. */
  deviations: number;
  lost: number;
  double: number;
  canaries: number;
  /** Errors that the servers did not foresee, unhandled rejections among them. */
  defects: number;
  counts: { submitted: number; calls: number; marks: number; texts: number };
}

/** Cases that are played at once: the slow ones mostly wait. */
const sideBySide = 4;

export async function playFaults(pace: Pace, kind: 'processes' | 'inside'): Promise<Findings> {
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
  const { submitted, texts, sessions } = tally;
  const calls = await stage.callsOfAll(submitted.map(({ cedula }) => cedula));
  const double = submitted.map(({ allowed }, at) => Math.max(0, (calls[at] ?? 0) - allowed));
  const marks = marksOf(stage, [...submitted.map(({ cedula }) => cedula), ...sessions]);
  const all = texts.join('\n');
  return {
    lines,
    deviations: lines.filter(({ expected, seen }) => !isDeepStrictEqual(expected, seen)).length,
    lost: submitted.filter((it, at) => isLost(stateOf(it), calls[at] ?? 0)).length,
    defects: all.match(/"event":"(crash|defect|provider-defect|fallback-failed)"/g)?.length ?? 0,
    double: double.reduce((sum, count) => sum + count, 0),
    canaries: marks.filter((mark) => all.includes(mark)).length,
    counts: {
      submitted: submitted.length,
      calls: await stage.allCalls(),
      marks: marks.length,
      texts: texts.length,
    },
  };
}

/** Still pending, or a vendor was asked and the record says that nothing was sent. */
const isLost = (record: Seen['record'], calls: number) =>
  record === 'pending' || (record === 'not sent' && calls > 0);

/** What must appear in no answer and no log: cédulas, sessions, credentials, tokens, the photo. */
function marksOf({ sandbox }: Stage, own: string[]): string[] {
  const { password, fixedToken } = sandbox.apptenticate;
  const base64 = photo.toString('base64');
  return [
    ...new Set(own),
    password,
    fixedToken,
    sandbox.facephi.apiKey,
    'canary-fixed-token',
    // How every JSON Web Token begins.
    Buffer.from('{"alg"').toString('base64').slice(0, 7),
    base64.slice(100, 140),
    photo.subarray(100, 140).toString('latin1'),
  ];
}

const cell = (seen: Seen, promised: Seen, of: keyof Seen) => {
  const value = seen[of] ?? '';
  return value === (promised[of] ?? '') ? String(value) : `${value} (not ${promised[of]})`;
};

export function tell({ lines, deviations, lost, double, canaries, defects, counts }: Findings): string {
  const rows = lines.map(({ fault, seen, expected }) => [
    fault,
    cell(seen, expected, 'browser'),
    cell(seen, expected, 'record'),
    cell(seen, expected, 'calls'),
    cell(seen, expected, 'more'),
  ]);
  return [
    draw(['fault', 'to the browser', 'record', 'vendor calls', 'beside it'], rows),
    '',
    `${lines.length} rows, ${deviations} deviations, ${defects} defects logged`,
    `lost ${lost} of ${counts.submitted} submitted, double ${double} of ${counts.calls} vendor calls, ` +
      `canaries ${canaries} of ${counts.marks} marks in ${counts.texts} answers and logs`,
  ].join('\n');
}

export const clean = ({ deviations, lost, double, canaries, defects }: Findings): boolean =>
  deviations + lost + double + canaries + defects === 0;
