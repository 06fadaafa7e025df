import type { VisitDetail, Visits } from '../../contract/operator.ts';
import type { SignedIn, StationView } from '../../contract/station.ts';
import type { StopCode } from '../flow/state.ts';

/** What the panel asks the server next: its one effect, keyed by this. */
export type Ask =
  | { ask: 'station' }
  | { ask: 'sign-in'; name: string; pin: string }
  | { ask: 'openid' }
  | { ask: 'visits'; find: string | null; after: string | null }
  | { ask: 'visit'; folio: string }
  | { ask: 'note'; folio: string; text: string }
  | { ask: 'sign-out'; close: boolean };

/** What did not work. `retryAfter` in seconds. */
export interface Failure {
  code: StopCode;
  retryAfter: number | null;
}

/** What a signed-in operator had before them, to come back to. */
export interface Desk {
  who: SignedIn;
  /** Null before the first answer. */
  visits: Visits | null;
  /** What is looked for; null: today. */
  find: string | null;
}

/** How operators sign in here, and whether they are alone with the machine: at a self-service station they are not. */
export type Place = Pick<StationView, 'signIn'> & { mode: StationView['settings']['mode'] };

interface Asks {
  asks: Ask | null;
  failed: Failure | null;
}

export type Panel = Asks &
  /** `fresh`: somebody comes back from the institution's own sign-in this moment. */
  (
    | { at: 'asking'; place: null; fresh: boolean }
    | { at: 'sign-in'; place: Place; locked: boolean }
    /** On the way to the institution's own sign-in. */
    | { at: 'leaving'; place: Place; address: string }
    | { at: 'list'; place: Place; desk: Desk }
    | {
        at: 'visit';
        place: Place;
        desk: Desk;
        folio: string;
        visit: VisitDetail | null;
        /** How many notes were written here: each empties the field. */
        written: number;
      }
    /** The operator is done; whoever opened the panel closes it. */
    | { at: 'closed'; place: Place | null }
  );

export type PanelEvent =
  | { type: 'station-told'; view: StationView }
  | { type: 'sign-in-wanted'; name: string; pin: string }
  | { type: 'openid-wanted' }
  | { type: 'openid-told'; address: string }
  | { type: 'signed-in'; who: SignedIn }
  | { type: 'signed-out' }
  | { type: 'list-wanted'; find: string | null }
  | { type: 'more-wanted' }
  | { type: 'visits-told'; visits: Visits }
  | { type: 'visit-wanted'; folio: string }
  | { type: 'visit-told'; visit: VisitDetail }
  | { type: 'note-wanted'; text: string }
  | { type: 'note-written' }
  | { type: 'back' }
  | { type: 'sign-out-wanted' }
  | { type: 'close-wanted' }
  | { type: 'idle' }
  | { type: 'again' }
  | ({ type: 'failed' } & Failure);
