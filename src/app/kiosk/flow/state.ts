import type { IssuedReceipt } from '../../../contract/receipt.ts';
import type { Consent, Event as FlowEvent, State as FlowState, StopCode } from '../../flow/state.ts';

/** What of the citizen's flow a kiosk goes through: from the camera to what comes before an answer. */
export type Capturing = Extract<
  FlowState,
  { step: 'capture' | 'review' | 'sending' | 'unanswered' | 'stopped' | 'recall' }
>;
export type Shown = Extract<FlowState, { step: 'result' }>;

/** A cédula as it was read or typed; `valid` when it has the form that the institution asks for. */
export interface Claim {
  text: string;
  valid: boolean;
}

/** What a person takes along, from asking for it on. */
export type Receipt = { is: 'asked' } | { is: 'there'; issued: IssuedReceipt } | { is: 'failed' };

/** One person's visit. Nothing of it is anywhere else. */
export type Visit =
  /** `consent` once it was given: the number is corrected then. */
  | { step: 'cedula'; draft: string; consent: Consent | null }
  | { step: 'consent'; cedula: string }
  | { step: 'refused'; cedula: string }
  | { step: 'flow'; flow: Capturing }
  /** The receipt's own page follows on the result's, where the person is alone. */
  | { step: 'result'; page: 'result' | 'receipt'; flow: Shown; receipt: Receipt };

/** How somebody begins: with a cédula that was scanned or typed already, or with a touch. */
export interface Beginning {
  claim: Claim | null;
  /** Given beforehand at a counter, where reading the cédula says so. */
  consent: Consent | null;
}

/** Why nobody can begin. */
export type OutOfOrder = 'server' | 'record' | 'vendors';

/** The station's own states; `visit` is the only one that knows a person. */
export type Kiosk =
  | { at: 'loading' }
  /** `asked` is the pairing code that is being tried. */
  | { at: 'unpaired'; asked: string | null; problem: Refusal | null }
  /** At the start it is seen only when something is missing: null until that is known. */
  | { at: 'self-test'; by: 'start' | 'operator'; missing: boolean | null }
  | { at: 'attract' }
  | ({ at: 'beginning' } & Beginning)
  | { at: 'visit'; visit: Visit }
  | { at: 'wiping'; towards: After }
  | { at: 'out-of-order'; why: OutOfOrder };

/** What follows when everything of a person is gone. */
export type After = 'attract' | 'unpaired' | 'out-of-order' | Beginning;

export interface Refusal {
  code: StopCode;
  /** Seconds. */
  retryAfter: number | null;
}

/** What the server says about what a visit needs. */
export interface Health {
  recordReady: boolean;
  /** Every vendor that this station asks is being asked at present. */
  vendorsReady: boolean;
}

export type KioskEvent =
  | { type: 'station-told'; health: Health }
  | { type: 'station-unheard' }
  /** Not paired, not any more, or revoked. */
  | { type: 'station-unknown' }
  | { type: 'code-typed'; code: string }
  | { type: 'paired' }
  | ({ type: 'pairing-refused' } & Refusal)
  | { type: 'tested'; missing: boolean }
  | { type: 'test-wanted' }
  | { type: 'test-left' }
  | ({ type: 'begin' } & Beginning)
  | { type: 'begun' }
  | { type: 'not-begun' }
  | { type: 'claimed'; cedula: string }
  | { type: 'scanned'; claim: Claim }
  | { type: 'agreed'; version: string }
  | { type: 'refused' }
  | { type: 'reconsidered' }
  | { type: 'flow'; event: FlowEvent }
  | { type: 'receipt-wanted' }
  | { type: 'receipt-there'; issued: IssuedReceipt }
  | { type: 'receipt-failed' }
  /** Done, "start over", or nobody there any more. */
  | { type: 'over' }
  | { type: 'wiped' };

export const loading: Kiosk = { at: 'loading' };
