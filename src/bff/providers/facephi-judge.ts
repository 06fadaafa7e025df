import { outcomeOf, type Reason } from '../../contract/outcome.ts';
import type { Check } from '../../contract/verification.ts';
import { faceMeanings, livenessMeanings, type Meaning, resultCodes } from './facephi-codes.ts';
import { contradictoryAnswer, unknownCode } from './fault.ts';
import { type Report, reportOf } from './provider.ts';

/** The result fields of one FacePhi verdict, from one service or from two. Undefined: not in the answer. */
export interface Told {
  resultCode: number | undefined;
  face: number | undefined;
  liveness: number | undefined;
  /** The log says "NoLive", whatever the number. */
  noLive: boolean;
  similarity: number | undefined;
}

type Rest = Pick<Report, 'transactions' | 'texts'>;

/**
 * The report that the fields lead to. Rows are tried from the top; a fine field (face, liveness) explains a coarse code;
 * only code 0 with face 3 and liveness 3 verifies.
 */
export function judge(told: Told, rest: Rest): Report {
  const checks = checksOf(told);
  const reason = reasonOf(told, checks);
  const { similarity = null } = told;
  if (reason === undefined) {
    return (hasUnknownCode(told) ? unknownCode(rest.texts) : contradictoryAnswer(rest.texts)).report(
      'facephi',
      {
        ...checks,
        transactions: rest.transactions,
      },
    );
  }
  const compared = ['verified', 'not-verified'].includes(outcomeOf(reason));
  return reportOf('facephi', reason, { ...checks, ...rest, similarity: compared ? similarity : null });
}

interface Checks {
  validation: Check;
  liveness: Check;
}

function reasonOf(told: Told, { validation, liveness }: Checks): Reason | undefined {
  const { resultCode } = told;
  const face = faceMeanings.get(told.face ?? Number.NaN);
  const life = livenessMeanings.get(told.liveness ?? Number.NaN);
  if (resultCode === resultCodes.templateOfAnother) return 'enrolment';
  if (validation.state === 'failed') return 'face-mismatch';
  if (liveness.state === 'failed') return 'not-live';
  if (life?.reason === 'vendor-internal') return life.reason;
  if (isInconclusive(face) || isInconclusive(life)) return hintOf(face, life);
  const yes = resultCode === resultCodes.authenticated && face?.reason === 'ok' && life?.reason === 'ok';
  return yes ? 'ok' : undefined;
}

const isInconclusive = (meaning: Meaning | undefined) => meaning?.state === 'inconclusive';

/** The one that says most about what to do better: liveness first, since it looks at the live photo alone. */
function hintOf(face: Meaning | undefined, life: Meaning | undefined): Reason {
  const hints = [life, face].flatMap((meaning) =>
    meaning?.state === 'inconclusive' ? [meaning.reason] : [],
  );
  return hints.find((reason) => reason !== 'uncertain') ?? 'uncertain';
}

/** The checks as told; a coarse code stands in for a fine field that is absent. */
export function checksOf({ resultCode, face, liveness, noLive }: Told): Checks {
  const { mismatch, notLive, templateOfAnother } = resultCodes;
  return {
    // Compared with somebody else's template, a face result says nothing about this person.
    validation:
      resultCode === templateOfAnother
        ? { state: 'not-reported' }
        : checkOf(faceMeanings, face, resultCode === mismatch && mismatch),
    liveness: noLive
      ? { state: 'failed', ...(liveness !== undefined && { code: liveness }) }
      : checkOf(livenessMeanings, liveness, resultCode === notLive && notLive),
  };
}

function checkOf(
  meanings: ReadonlyMap<number, Meaning>,
  value: number | undefined,
  coarse: number | false,
): Check {
  if (value !== undefined) return { state: meanings.get(value)?.state ?? 'inconclusive', code: value };
  return coarse === false ? { state: 'not-reported' } : { state: 'failed', code: coarse };
}

function hasUnknownCode({ resultCode, face, liveness }: Told): boolean {
  const known: readonly number[] = Object.values(resultCodes);
  return (
    (resultCode !== undefined && !known.includes(resultCode)) ||
    (face !== undefined && !faceMeanings.has(face)) ||
    (liveness !== undefined && !livenessMeanings.has(liveness))
  );
}
