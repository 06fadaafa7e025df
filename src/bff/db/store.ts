import type { Device, PhotoSource } from '../../contract/submission.ts';
import type { Verification } from '../../contract/verification.ts';
import type { Sealed } from '../keys/keyring.ts';
import type { VendorCall } from '../outbound/calls.ts';
import type { Answer, Report } from '../report.ts';

/**
 * The record. Claims, sessions, addresses and captures come in as keyed HMACs only; photos and tokens never
 * do. Times are milliseconds since 1970. Every method may fail; before the call, no vendor is called then.
 */
export interface Store {
  /**
   * Claims a key for one verification and writes it as `pending`. One step: of several that come at once with one key,
   * one opens it; of several with the last attempt of a session, one gets it. A key that is `unsent` opens again.
   * The reference is drawn in the same step.
   *
   * @param beside written with the row
   */
  begin(opening: Opening, limits: AttemptLimits, beside?: OpenedBeside): Promise<Begun>;
  /** Whether `begin` would find a limit reached now. Reserves nothing; a known key has no limit. */
  check(scope: LimitScope, limits: AttemptLimits): Promise<LimitReached | undefined>;
  /** When a session that has used all its attempts has one again; undefined if it has one. */
  attemptsFrom(session: string, limits: AttemptLimits): Promise<number | undefined>;
  /** Makes a pending row `final`, or one that `sweep` gave up: the answer was found after all. */
  finish(key: string, closing: Closing): Promise<void>;
  /** Makes such a row `unsent`: surely nothing reached a vendor. It is no attempt; its key can be reused. */
  release(key: string, closing: Closing): Promise<void>;
  find(key: string): Promise<Row | undefined>;
  /**
   * Makes the rows final that were opened before `before` and are still pending: the client is gone, the
   * vendor may have been called, and the answer will never be known. Returns their number.
   */
  sweep(before: number): Promise<number>;
  /** Resolves when the record can be written. */
  ready(): Promise<void>;
}

export interface Opening {
  /** The idempotency key. */
  key: string;
  /** The verification's id, our reference at the vendors. */
  id: string;
  session: string;
  /** The session of the phone that sent it for this one: it may read the answer too. */
  phone: string | null;
  /** Over everything submitted: distinguishes a repetition from another submission under the same key. */
  fingerprint: string;
  claim: { hash: string; mask: string };
  /** Of the photo, or of what stands for it in a token capture. */
  photo: string;
  device: Device;
  source: PhotoSource;
  consent: string;
  /** When the consent reached us: the clock of the person's device proves nothing. */
  consentAt: number;
  channel: Verification['channel'];
  /** Of a kiosk. */
  station: string | null;
  /** Of the network it came from; null where that is of no interest. */
  address: string | null;
  at: number;
}

/** At most `most` within `windowMs`, counted by what an answer costs (contract/actions.ts). */
export interface Limit {
  most: number;
  windowMs: number;
}

export interface AttemptLimits {
  /** Of attempts; what is on its way counts as one. */
  session: Limit;
  /** Of one person, within one channel: nobody can lock a person out of a kiosk from outside. Null: no limit. */
  claim: Limit | null;
  /** Of attempts and unknown answers of one network. */
  address: Limit | null;
  /** Of answers that stay unknown and may be billed: of one person within one channel, and of one session. */
  unknown: Limit | null;
  /** Of questions about people who are not enrolled, by one session. */
  notEnrolled: Limit | null;
  /** The same by one network. */
  notEnrolledByAddress: Limit | null;
  /** Of one kiosk. */
  station: Limit | null;
  /** Of everybody together on the open internet: nobody there can use up what the kiosks may send. */
  all: Limit | null;
  /** After so many refusals of one person in a row, each within `windowMs`, the next waits for `waitMs`. */
  pause: { refusals: number; windowMs: number; waitMs: number } | null;
}
export type LimitName = keyof AttemptLimits;

/** What the limits count by. `session` is null where another one's attempt is made. */
export interface LimitScope extends Pick<Opening, 'key' | 'channel' | 'station' | 'address' | 'at'> {
  session: string | null;
  claim: Pick<Opening['claim'], 'hash'>;
}

/** At `until` there is room again. */
export interface LimitReached {
  kind: 'limited';
  by: LimitName;
  until: number;
}

export interface AttemptsLeft {
  /** Of the session after this one. */
  attemptsLeft: number;
  /** When there is one again; undefined if one is left. */
  attemptsFrom?: number | undefined;
}

/** What is written with a row and is no part of it. */
export interface OpenedBeside {
  /** Who sits at the counter. */
  attendedBy?: string | null;
  /** The request of a relying party that it is opened for. */
  request?: string | null;
  /** What the device reported of the capture, sealed. */
  provenance?: Sealed | null;
}

/** The request of a relying party that it was for has its answer, or has ended. */
export interface RequestOver {
  kind: 'request-over';
}

export type OpenedRow = { kind: 'opened'; reference: string } & AttemptsLeft;
export type Begun = OpenedRow | { kind: 'known'; row: Row } | LimitReached | RequestOver;

export interface Row extends Opening {
  state: 'pending' | 'final' | 'unsent';
  /** Null for a row of a former program, until it has got one. */
  reference: string | null;
  closing: Closing | null;
}

/** How a verification ended. `sent`: whether a vendor was called, or may have been. */
export interface Closing {
  at: number;
  sent: boolean;
  answer: Answer;
  /** What each provider reported, with texts for the operator only. */
  reports: readonly Report[];
  /** What went over the wire for it. */
  calls: readonly VendorCall[];
}
