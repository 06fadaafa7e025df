import type { Verification } from '../../contract/verification.ts';

/** What the person themselves is shown: in words, without the vendors' numbers that a station is told. */
export function forPerson(verification: Verification): Verification {
  const { validation, liveness, similarity } = verification;
  return {
    ...verification,
    validation: { state: validation.state },
    liveness: { state: liveness.state },
    similarity: similarity.state === 'reported' ? { state: 'reported', band: similarity.band } : similarity,
  };
}
