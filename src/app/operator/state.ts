import type { SearchPurpose, VisitDetail, Visits } from '../../contract/operator.ts';
import type { SignedIn, StationView } from '../../contract/station.ts';
import type { StopCode } from '../flow/state.ts';

/** The panel's next request to the server: its only effect, keyed by this. */
export type PanelRequest =
  | { ask: 'station' }
  | { ask: 'sign-in'; name: string; pin: string }
  | { ask: 'openid' }
  | { ask: 'visits'; find: string | null; after: string | null }
  | { ask: 'visit'; folio: string }
  /** Over all channels and stations. */
  | { ask: 'everywhere'; reference: string; purpose: SearchPurpose }
  | { ask: 'note'; folio: string; text: string }
  | { ask: 'sign-out'; close: boolean };

/** A failed request. `retryAfter` in seconds. */
export interface Failure {
  code: StopCode;
  retryAfter: number | null;
}

/** The list of a signed-in operator, to return to. */
export interface PanelDesk {
  who: SignedIn;
  /** Null before the first response. */
  visits: Visits | null;
  /** Search term; null: today. */
  find: string | null;
}

/** How operators sign in, and the station's mode: in self-service, other people use the machine too. */
export type StationContext = Pick<StationView, 'signIn'> & { mode: StationView['settings']['mode'] };

interface Asks {
  asks: PanelRequest | null;
  failed: Failure | null;
}

export type Panel = Asks &
  /** `fresh`: just returned from the institution's own sign-in. */
  (
    | { at: 'asking'; place: null; fresh: boolean }
    | { at: 'sign-in'; place: StationContext; locked: boolean }
    /** Redirecting to the institution's own sign-in. */
    | { at: 'leaving'; place: StationContext; address: string }
    | { at: 'list'; place: StationContext; desk: PanelDesk }
    | {
        at: 'visit';
        place: StationContext;
        desk: PanelDesk;
        folio: string;
        visit: VisitDetail | null;
        /** Found over all stations: it cannot be asked for again without another search. */
        isElsewhere: boolean;
        /** Number of notes saved here: each one clears the field. */
        written: number;
      }
    /** The operator is done; the parent closes the panel. */
    | { at: 'closed'; place: StationContext | null }
  );

export type PanelEvent =
  | { type: 'station-updated'; view: StationView }
  | { type: 'sign-in-wanted'; name: string; pin: string }
  | { type: 'openid-wanted' }
  | { type: 'openid-ready'; address: string }
  | { type: 'signed-in'; who: SignedIn }
  | { type: 'signed-out' }
  | { type: 'list-wanted'; find: string | null }
  | { type: 'more-wanted' }
  | { type: 'visits-loaded'; visits: Visits }
  | { type: 'visit-wanted'; folio: string }
  | { type: 'visit-loaded'; visit: VisitDetail }
  | { type: 'everywhere-wanted'; purpose: SearchPurpose }
  | { type: 'found-elsewhere'; visit: VisitDetail }
  | { type: 'note-wanted'; text: string }
  | { type: 'note-written' }
  | { type: 'back' }
  | { type: 'sign-out-wanted' }
  | { type: 'close-wanted' }
  | { type: 'idle' }
  | { type: 'again' }
  | ({ type: 'failed' } & Failure);
