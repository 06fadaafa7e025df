import type { HandoffUpdate } from '../api/handoff.ts';
import { confirmHandoff } from '../api/handoff-confirmation.ts';

type Confirm = (digits: string | null) => Promise<HandoffUpdate>;

/** Says which digits the other screen shows; null: this person did not begin the request. */
export const useConfirmation =
  (handoff: string): Confirm =>
  (digits) =>
    confirmHandoff(handoff, digits);
