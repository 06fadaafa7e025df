import { expect, test } from 'vitest';
import type { Verification } from '../../contract/verification.ts';
import { withoutStationValues } from './without-station-values.ts';

const verification = {
  id: 'b7e4a3d2-0000-4000-8000-000000000001',
  outcome: 'verified',
  validation: { state: 'passed', code: 3 },
  liveness: { state: 'not-reported' },
  similarity: { state: 'reported', value: 0.97, band: 'high' },
} as Verification;

test('a person sees states and bands, but no vendor values', () => {
  expect(withoutStationValues(verification)).toEqual({
    id: verification.id,
    outcome: 'verified',
    validation: { state: 'passed' },
    liveness: { state: 'not-reported' },
    similarity: { state: 'reported', band: 'high' },
  });
  const silent = { ...verification, similarity: { state: 'not-reported' } } as Verification;
  expect(withoutStationValues(silent).similarity).toEqual({ state: 'not-reported' });
});
