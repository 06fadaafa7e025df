import type {
  NamedVerifications,
  NoteRequest,
  PersonSearch,
  SearchPurpose,
  SearchRequest,
  VisitDetail,
  Visits,
} from '../../contract/operator.ts';
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
  | { ask: 'everywhere'; search: SearchRequest }
  /** What has no known answer, of a day; null: today's. */
  | { ask: 'queue'; day: string | null }
  | { ask: 'person'; search: PersonSearch }
  | { ask: 'note'; folio: string; note: NoteRequest }
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

/** A list of verifications by name and time. `day`: of the queue; undefined for those of a person. */
export interface NamedList {
  day?: string | null;
  /** Null before the first response. */
  result: NamedVerifications | null;
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
    | { at: 'named'; place: StationContext; desk: PanelDesk; named: NamedList }
    | {
        at: 'visit';
        place: StationContext;
        desk: PanelDesk;
        folio: string;
        visit: VisitDetail | null;
        /** Found over all stations: it cannot be asked for again without another search. */
        isElsewhere: boolean;
        /** The list that it was found in, to return to. */
        from: NamedList | null;
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
  /** `reference`: of a list; otherwise what this station has nothing for. */
  | { type: 'everywhere-wanted'; purpose: SearchPurpose; reference?: string }
  | { type: 'queue-wanted'; day: string | null }
  | { type: 'person-wanted'; search: PersonSearch }
  | { type: 'named-loaded'; result: NamedVerifications }
  | { type: 'found-elsewhere'; visit: VisitDetail }
  | { type: 'note-wanted'; note: NoteRequest }
  /** `at`: ISO 8601, by this device. */
  | { type: 'note-written'; at: string }
  | { type: 'back' }
  | { type: 'sign-out-wanted' }
  | { type: 'close-wanted' }
  | { type: 'idle' }
  | { type: 'again' }
  | ({ type: 'failed' } & Failure);
