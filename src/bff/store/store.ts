import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Device, PhotoSource } from '../../contract/submission.ts';
import type { Verification } from '../../contract/verification.ts';
import type { Report } from '../providers/provider.ts';

/**
 * The record. Claims, sessions and captures come in as keyed HMACs only; photos and tokens never do. Times are
 * milliseconds since 1970. Every method may fail: before a vendor was asked that means that none is.
 */
export interface Store {
  /**
   * Claims a key for one verification and writes it as `pending`. One step: of several that come at once with one key,
   * one opens it; of several with the last attempt of a session, one gets it. A key that is `unsent` opens again.
   */
  begin(opening: Opening, allowance: Allowance): Promise<Begun>;
  /** Makes a pending row `final`. */
  finish(key: string, closing: Closing): Promise<void>;
  /** Makes a pending row `unsent`: surely nothing reached a vendor. It is no attempt, and its key may go again. */
  release(key: string, closing: Closing): Promise<void>;
  find(key: string): Promise<Row | undefined>;
  /** What the institution holds of a person. */
  enrolment(claimHash: string): Promise<Enrolment | undefined>;
  enrol(claimHash: string, enrolment: Enrolment): Promise<void>;
  /** Replaces a person's template by one that the vendor returned; the old version is kept. */
  keepTemplate(claimHash: string, template: string): Promise<void>;
  /** Resolves when the record can be written. */
  ready(): Promise<void>;
  close(): Promise<void>;
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
  device: Device;
  source: PhotoSource;
  consent: string;
  channel: Verification['channel'];
  at: number;
}

/** How many attempts a session has, and since when they count. */
export interface Allowance {
  attempts: number;
  since: number;
}

export type Begun =
  /** `attemptsLeft` after this one. */
  | { kind: 'opened'; attemptsLeft: number }
  | { kind: 'known'; row: Row }
  /** When the attempt made at `oldest` leaves the window, there is one again. */
  | { kind: 'exhausted'; oldest: number };

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
}

/** What the person is told, the same however often it is asked for. */
export interface Answer {
  verification: Verification;
  problem: { code: ProblemCode; instance: string; retryAfter: number | null } | null;
}

/** FacePhi: `template` and `image` are Base64 without a prefix; one of them is there. */
export interface Enrolment {
  userId: string;
  template?: string | undefined;
  image?: string | undefined;
  /** The one that the vendor's newer template replaced. */
  formerTemplate?: string | undefined;
}

/** The record takes no more: nothing may be asked of a vendor. */
export class StoreFull extends Error {
  override name = 'StoreFull';
}
