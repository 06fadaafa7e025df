import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Device, PhotoSource } from '../../contract/submission.ts';
import type { Verification } from '../../contract/verification.ts';
import type { VendorCall } from '../link/calls.ts';
import type { Report } from '../providers/provider.ts';

/**
 * The record. Claims, sessions, addresses and captures come in as keyed HMACs only; photos and tokens never do. Times
 * are milliseconds since 1970. Every method may fail: before a vendor was asked that means that none is.
 */
export interface Store {
  /**
   * Claims a key for one verification and writes it as `pending`. One step: of several that come at once with one key,
   * one opens it; of several with the last attempt of a session, one gets it. A key that is `unsent` opens again.
   *
   * @param attendedBy who sits at the counter: written with the row
   */
  begin(opening: Opening, limits: Limits, attendedBy?: string | null): Promise<Begun>;
  /** Makes a pending row `final`, or one that `sweep` gave up: the answer was found after all. */
  finish(key: string, closing: Closing): Promise<void>;
  /** Makes such a row `unsent`: surely nothing reached a vendor. It is no attempt, and its key may go again. */
  release(key: string, closing: Closing): Promise<void>;
  find(key: string): Promise<Row | undefined>;
  /**
   * Makes the rows final that were opened before `before` and are still pending: whoever asked is gone, the vendor may
   * have been asked, and nobody will ever know. Gives their number.
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
  /** Over everything submitted: tells a repetition from another submission under the same key. */
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

/** At most `most` within `windowMs`; what was sent counts, and what may have been. */
export interface Limit {
  most: number;
  windowMs: number;
}

export interface Limits {
  session: Limit;
  /** Of one person, within one channel: nobody can lock a person out of a kiosk from outside. Null: no limit. */
  claim: Limit | null;
  address: Limit | null;
  /** Of one kiosk. */
  station: Limit | null;
  /** Of everybody together on the open internet: nobody there can use up what the kiosks may send. */
  all: Limit | null;
  /** After so many refusals of one person in a row, each within `windowMs`, the next waits for `waitMs`. */
  pause: { refusals: number; windowMs: number; waitMs: number } | null;
}
export type LimitName = keyof Limits;

export type Begun =
  /** `attemptsLeft` of the session after this one. */
  | { kind: 'opened'; attemptsLeft: number }
  | { kind: 'known'; row: Row }
  /** At `until` there is room again. */
  | { kind: 'limited'; by: LimitName; until: number };

export interface Row extends Opening {
  state: 'pending' | 'final' | 'unsent';
  closing: Closing | null;
}

/** How a verification ended. `sent` says whether it counts as an attempt. */
export interface Closing {
  at: number;
  sent: boolean;
  answer: Answer;
  /** What each provider said, with texts for the operator only. */
  reports: readonly Report[];
  /** What went over the wire for it. */
  calls: readonly VendorCall[];
}

/** What the person is told, the same however often it is asked for. */
export interface Answer {
  verification: Verification;
  problem: { code: ProblemCode; instance: string; retryAfter: number | null } | null;
}
