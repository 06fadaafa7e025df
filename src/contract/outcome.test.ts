import { expect, test } from 'vitest';
import { outcomeOf, outcomes, type Reason, reasonsOf } from './outcome.ts';

test.each(outcomes.flatMap((outcome) => reasonsOf[outcome].map((reason) => [reason, outcome] as const)))(
  '%s is %s',
  (reason, outcome) => {
    expect(outcomeOf(reason)).toBe(outcome);
  },
);

test('an unknown reason is never verified', () => {
  expect(outcomeOf('of-tomorrow' as Reason)).toBe('unknown');
});
