import type { Verification } from '../../contract/verification.ts';

/** The part of a verification that the person may see: without the vendor values that a station receives. */
export function withoutStationValues(verification: Verification): Verification {
  const { validation, liveness, similarity } = verification;
  return {
    ...verification,
    validation: { state: validation.state },
    liveness: { state: liveness.state },
    similarity: similarity.state === 'reported' ? { state: 'reported', band: similarity.band } : similarity,
  };
}
