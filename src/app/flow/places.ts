import type { VisitStep } from './state.ts';

/** The numbered steps, in order. */
const counted = {
  citizen: ['notice', 'claim', 'capture', 'review'],
  kiosk: ['claim', 'notice', 'capture', 'review'],
} as const satisfies Record<'citizen' | 'kiosk', readonly VisitStep[]>;

type Counted = typeof counted;

export interface StepPlace {
  at: number;
  of: number;
}

/** Position of a step in the visit: "step 2 of 4". */
export function placeOf<Channel extends keyof Counted>(
  channel: Channel,
  step: Counted[Channel][number],
): StepPlace {
  const steps: readonly VisitStep[] = counted[channel];
  return { at: steps.indexOf(step) + 1, of: steps.length };
}
