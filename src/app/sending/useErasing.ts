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
    captures: needsPhoto(state) ? attempt.map(({ capture }) => capture) : [],
    claimants: people.filter((person): person is Claimant => person !== null && !isGuest(person)),
  };
}

/** A photo that cannot be sent again is not needed. */
function needsPhoto(state: State): boolean {
  return state.step !== 'stopped' || wayOnFrom(state.code) === 'resend';
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
