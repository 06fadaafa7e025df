import { isSameClaim } from '../../../contract/claim.ts';
import { isGuest, type VisitPerson } from '../../flow/state.ts';
import { useListening } from '../listening.tsx';

/** Scanning this person's card again triggers the next step without a key. Other cards are ignored. */
export function useSameCard(person: VisitPerson, act: (() => void) | null): void {
  useListening({
    onScan: (text) => {
      if (!isGuest(person) && isSameClaim(text, person.cedula)) act?.();
    },
  });
}
