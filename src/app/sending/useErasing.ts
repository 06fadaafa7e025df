import { useEffect, useRef } from 'react';
import type { CaptureRef, Claimant, State } from '../flow/state.ts';
import { isGuest } from '../flow/state.ts';
import { wayOnFrom } from './way-on.ts';

/** The objects of a state that hold personal data. */
interface Personal {
  captures: readonly CaptureRef[];
  claimants: readonly Claimant[];
}

/**
 * Erases the photo and the cédula of states that the flow has left. React retains the previous state and
 * props until the next render: without this, they would still hold personal data.
 */
export function useErasing(state: State | null): void {
  const before = useRef<Personal>({ captures: [], claimants: [] });
  useEffect(() => {
    const now = personalIn(state);
    erase(before.current, now);
    before.current = now;
  }, [state]);
}

function personalIn(state: State | null): Personal {
  if (state === null) return { captures: [], claimants: [] };
  const attempt = 'attempt' in state ? [state.attempt] : [];
  const people = [
    ...attempt.map(({ person }) => person),
    'person' in state ? state.person : null,
    'from' in state ? (state.from?.person ?? null) : null,
  ];
  return {
    captures: capturesIn(state),
    claimants: people.filter((person): person is Claimant => person !== null && !isGuest(person)),
  };
}

function capturesIn(state: State): CaptureRef[] {
  if (state.step === 'result') return state.capture === undefined ? [] : [state.capture];
  // A photo that cannot be sent again is not needed.
  const isNeeded = state.step !== 'stopped' || wayOnFrom(state.code) === 'resend';
  return 'attempt' in state && isNeeded ? [state.attempt.capture] : [];
}

/** Mutates former states, which are no longer rendered. */
function erase(before: Personal, now: Personal): void {
  for (const capture of before.captures) {
    if (!now.captures.includes(capture)) capture.current = null;
  }
  for (const claimant of before.claimants) {
    if (!now.claimants.includes(claimant)) claimant.cedula = '';
  }
}
