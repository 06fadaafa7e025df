import type { Observed, Submitted, Tally } from './case.ts';
import { photo } from './person.ts';
import type { Stage } from './stage.ts';

/** What quality.md §1 requires of every run, with the totals behind the zeros. */
export interface Reckoning {
  lost: number;
  double: number;
  canaries: number;
  /** Unexpected server errors, including unhandled rejections. */
  defects: number;
  counts: { submitted: number; calls: number; marks: number; texts: number };
}

/** @param stateOf returns its current state in the record */
export async function reckon(
  { submitted, texts, sessions }: Tally,
  stage: Stage,
  stateOf: (it: Submitted) => Observed['record'],
): Promise<Reckoning> {
  const calls = await stage.callsOfAll(submitted.map(({ cedula }) => cedula));
  const double = submitted.map(({ allowed }, at) => Math.max(0, (calls[at] ?? 0) - allowed));
  const marks = marksOf(stage, [...submitted.map(({ cedula }) => cedula), ...sessions]);
  const all = texts.join('\n');
  return {
    lost: submitted.filter((it, at) => isLost(stateOf(it), calls[at] ?? 0)).length,
    defects: all.match(/"event":"(crash|defect|provider-defect|fallback-failed)"/g)?.length ?? 0,
    double: double.reduce((sum, count) => sum + count, 0),
    canaries: findMarks(marks, all).length,
    counts: {
      submitted: submitted.length,
      calls: await stage.allCalls(),
      marks: marks.length,
      texts: texts.length,
    },
  };
}

/** Still pending, known to nobody who sent it, or recorded as not sent although a vendor was called. */
const isLost = (record: Observed['record'], calls: number) =>
  record === 'pending' || record === 'of another' || (record === 'not sent' && calls > 0);

/** What must appear in no answer, log or database: cédulas, sessions, credentials, tokens, the photo. */
export function marksOf({ sandbox }: Stage, own: readonly string[]): string[] {
  const { password, fixedToken } = sandbox.apptenticate;
  const base64 = photo.toString('base64');
  const marks = [
    ...own,
    password,
    fixedToken,
    sandbox.facephi.apiKey,
    'canary-fixed-token',
    // How every JSON Web Token begins.
    Buffer.from('{"alg"').toString('base64').slice(0, 7),
    base64.slice(100, 140),
    photo.subarray(100, 140).toString('latin1'),
  ];
  return [...new Set(marks)];
}

/**
 * The marks that appear in a text, each once. All are looked for in one pass: there may be thousands.
 *
 * @param text bytes must be decoded as latin1
 */
export function findMarks(marks: readonly string[], text: string): string[] {
  // Longest first: a shorter mark with the same prefix would hide it.
  const longestFirst = [...marks].sort((one, other) => other.length - one.length);
  const any = new RegExp(longestFirst.map(literally).join('|'), 'g');
  return marks.length === 0 ? [] : [...new Set(text.match(any))];
}

const literally = (mark: string) =>
  (isCedula.test(mark) ? '(?<![0-9a-f]{3})' : '') +
  mark.replaceAll(/\W/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Once in a million a random UUID has one in its middle, behind more digits: `a1b2c3d8-9001-4e5f-…`. */
const isCedula = /^\d{1,2}-\d{1,4}-\d{1,6}$/;

export const tellZeros = ({ lost, double, canaries, counts }: Omit<Reckoning, 'defects'>): string =>
  `lost ${lost} of ${counts.submitted} submitted, double ${double} of ${counts.calls} vendor calls, ` +
  `canaries ${canaries} of ${counts.marks} marks in ${counts.texts} answers, logs and databases`;
