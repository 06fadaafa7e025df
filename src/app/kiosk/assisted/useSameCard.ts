import { normaliseClaim } from '../../../contract/claim.ts';
import { isGuest, type Person } from '../../flow/state.ts';
import { useListening } from '../listening.tsx';

/** This person's card, read once more, is the next step: who holds a scanner needs no key. Another card is nothing. */
export function useSameCard(person: Person, act: (() => void) | null): void {
  useListening({
    onScan: (text) => {
      if (!isGuest(person) && normaliseClaim(text) === person.cedula) act?.();
    },
  });
}
