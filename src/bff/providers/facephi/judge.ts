import { outcomeOf, type Reason } from '../../../contract/outcome.ts';
import type { Check } from '../../../contract/verification.ts';
import type { Report } from '../../report.ts';
import { contradictoryAnswer, unknownCode } from '../fault.ts';
import { reportOf } from '../provider.ts';
import { faceMeanings, isResultCode, livenessMeanings, type Meaning, resultCodes } from './codes.ts';

/** The result fields of one FacePhi verdict, from one service or from two. Undefined: not in the answer. */
export interface FacephiReading {
  resultCode: number | undefined;
  face: number | undefined;
  liveness: number | undefined;
  /** The log contains "NoLive", whatever the number. */
  noLive: boolean;
  /** The log of the comparison contains "Negative", whatever the number. */
  negative: boolean;
  similarity: number | undefined;
}

type Rest = Pick<Report, 'transactions' | 'texts'>;

/**
 * The report that the fields lead to. Rows are tried from the top, not-live before face-mismatch; a fine field (face,
 * liveness) explains a coarse code; only code 0 with face 3 and liveness 3 verifies.
 */
export function judgeReading(reading: FacephiReading, rest: Rest): Report {
  const checks = checksOf(reading);
  const reason = reasonOf(reading, checks);
  const { similarity = null } = reading;
  if (reason === undefined) {
    return (hasUnknownCode(reading) ? unknownCode(rest.texts) : contradictoryAnswer(rest.texts)).report(
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

function reasonOf(reading: FacephiReading, { validation, liveness }: Checks): Reason | undefined {
  const { resultCode } = reading;
  const face = faceMeanings.get(reading.face ?? Number.NaN);
  const life = livenessMeanings.get(reading.liveness ?? Number.NaN);
  if (resultCode === resultCodes.templateOfAnother) return 'enrolment';
  // The person can improve a photo that is not live; another face beside it proves nothing yet.
  if (liveness.state === 'failed') return 'not-live';
  if (validation.state === 'failed') return 'face-mismatch';
  if (life?.reason === 'vendor-internal') return life.reason;
  if (isInconclusive(face) || isInconclusive(life)) return hintOf(face, life);
  const yes =
    resultCode === resultCodes.authenticated &&
    face?.reason === 'ok' &&
    life?.reason === 'ok' &&
    !reading.negative;
  return yes ? 'ok' : undefined;
}

const isInconclusive = (meaning: Meaning | undefined) => meaning?.state === 'inconclusive';

/** The more helpful hint: liveness first, since it looks at the live photo alone. */
function hintOf(face: Meaning | undefined, life: Meaning | undefined): Reason {
  const hints = [life, face].flatMap((meaning) =>
    meaning?.state === 'inconclusive' ? [meaning.reason] : [],
  );
  return hints.find((reason) => reason !== 'uncertain') ?? 'uncertain';
}

/** The checks as reported; a coarse code stands in for a fine field that is absent. */
export function checksOf({ resultCode, face, liveness, noLive }: FacephiReading): Checks {
  const { mismatch, notLive, templateOfAnother } = resultCodes;
  return {
    // Compared with somebody else's template, a face result proves nothing about this person.
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

function hasUnknownCode({ resultCode, face, liveness }: FacephiReading): boolean {
  return (
    (resultCode !== undefined && !isResultCode(resultCode)) ||
    (face !== undefined && !faceMeanings.has(face)) ||
    (liveness !== undefined && !livenessMeanings.has(liveness))
  );
}
