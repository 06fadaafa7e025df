import type { Dispatch } from 'react';
import { createUuid } from '../capture/uuid.ts';
import type { Event, State } from '../flow/state.ts';

/** A photo that waits on the result's screen to be sent again. */
export interface HeldPhoto {
  send(): void;
  /** Erases it at once: a page that is left renders no more. */
  forget(): void;
}

/** The photo of a result that may be sent again; null where there is none. */
export function heldPhotoOf(
  { capture }: Extract<State, { step: 'result' }>,
  dispatch: Dispatch<Event>,
): HeldPhoto | null {
  if (capture === undefined) return null;
  return {
    send: () => dispatch({ type: 'sent-again', key: createUuid() }),
    forget() {
      capture.current = null;
      dispatch({ type: 'photo-expired' });
    },
  };
}
