import type { IssuedReceipt } from '../../../contract/receipt.ts';
import type { OutOfOrderReason } from '../../../contract/station-checks.ts';
import type { Consent, Event as FlowEvent, State as FlowState, StopCode } from '../../flow/state.ts';

/** The steps of the citizen's flow that a kiosk uses: from the camera until an answer. */
export type Capturing = Extract<
  FlowState,
  { step: 'capture' | 'review' | 'queued' | 'sending' | 'unanswered' | 'stopped' | 'recall' | 'session-lost' }
>;
export type ShownPage = Extract<FlowState, { step: 'result' }>;

/** A cédula as scanned or typed; `valid` if it matches the institution's pattern. */
export interface ScannedClaim {
  text: string;
  valid: boolean;
}

/** A receipt, from its request on. */
export type ReceiptProgress = { is: 'requested' } | { is: 'there'; issued: IssuedReceipt } | { is: 'failed' };

/** One person's visit. No other state holds personal data. */
export type StationSession =
  /** `consent` is set while the cédula is being corrected. `key` as in the citizen's flow. */
  | { step: 'cedula'; draft: string; consent: Consent | null; key: string | null }
  | { step: 'consent'; cedula: string }
  | { step: 'refused'; cedula: string }
  | { step: 'flow'; flow: Capturing }
  /** In self-service, the receipt has its own page after the result. */
  | { step: 'result'; page: 'result' | 'receipt'; flow: ShownPage; receipt: ReceiptProgress };

/** How a visit begins: with a scanned or typed cédula, or with a touch. */
export interface Beginning {
  claim: ScannedClaim | null;
  /** Set at a counter, where the operator confirms it by entering the cédula. */
  consent: Consent | null;
}

/** The station's own states; only `visit` holds a person. */
export type KioskState =
  | { at: 'loading' }
  /** `requestedCode` is the pairing code being verified. */
  | { at: 'unpaired'; requestedCode: string | null; problem: KioskRefusal | null }
  /** `missing` is null while unknown; at startup the test is shown only if it is true. */
  | { at: 'self-test'; by: 'start' | 'operator'; missing: boolean | null }
  | { at: 'attract' }
  | ({ at: 'beginning' } & Beginning)
  | { at: 'visit'; visit: StationSession }
  | { at: 'wiping'; towards: After }
  | { at: 'out-of-order'; why: OutOfOrderReason };

/** What follows once all personal data is wiped. */
export type After = 'attract' | 'unpaired' | 'out-of-order' | Beginning;

export interface KioskRefusal {
  code: StopCode;
  /** Seconds. */
  retryAfter: number | null;
}

/** Server status of what a visit needs. */
export interface StationHealth {
  recordReady: boolean;
  /** Whether all vendors of this station currently accept calls. */
  vendorsReady: boolean;
}

export type KioskEvent =
  | { type: 'station-updated'; health: StationHealth }
  | { type: 'station-poll-failed' }
  /** Never paired, no longer paired, or revoked. */
  | { type: 'station-unknown' }
  | { type: 'code-typed'; code: string }
  | { type: 'paired' }
  | ({ type: 'pairing-refused' } & KioskRefusal)
  | { type: 'tested'; missing: boolean }
  | { type: 'test-wanted' }
  | { type: 'test-left' }
  | ({ type: 'begin' } & Beginning)
  | { type: 'begun' }
  | { type: 'not-begun' }
  | { type: 'claimed'; cedula: string }
  | { type: 'scanned'; claim: ScannedClaim }
  | { type: 'agreed'; version: string; at: number }
  | { type: 'refused' }
  | { type: 'reconsidered' }
  | { type: 'flow'; event: FlowEvent }
  | { type: 'receipt-wanted' }
  | { type: 'receipt-there'; issued: IssuedReceipt }
  | { type: 'receipt-failed' }
  /** Done, "start over", or idle. */
  | { type: 'over' }
  | { type: 'wiped' };

export const loading: KioskState = { at: 'loading' };
