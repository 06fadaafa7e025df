import type { HandoffEnd, HandoffLink, HandoffView } from '../../contract/handoff.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { PhotoSource } from '../../contract/submission.ts';
import type { Verification } from '../../contract/verification.ts';
import type { Finding } from '../../face-guidance/hint.ts';
import type { PhotoCheck } from '../../face-guidance/photo-check.ts';

/** The version of the notice that the person accepted. The BFF records its own time of arrival. */
export interface Consent {
  version: string;
  /** Device time in milliseconds; limits how long a queued attempt may be sent automatically. */
  at: number;
}

/** Claim and consent, entered on this device. */
export interface Claimant {
  consent: Consent;
  cedula: string;
}

/** A phone that continues for another screen: the BFF holds the claim and consent entered there. */
export interface Guest {
  /** The handoff's id. */
  handoff: string;
  /** The claim, masked. */
  mask: string;
  /** Who asks, if a relying party does; with choices until the person has confirmed that they began there. */
  asks?: HandoffView['request'];
}

export type VisitPerson = Claimant | Guest;

export function isGuest(person: VisitPerson): person is Guest {
  return 'handoff' in person;
}

/** A JPEG within the limits, upright, unmirrored, without metadata; sides in pixels. */
export interface Photo {
  jpeg: Blob;
  width: number;
  height: number;
  /** What was found about it. Null if it was not measured. */
  check?: PhotoCheck | null;
  /** Of a photo of the live camera. */
  trigger?: 'automatic' | 'pressed';
}

/** Output of the vendor's own widget for a live face; opaque to us. */
export interface WidgetTokens {
  bestImageToken?: string | undefined;
  template?: string | undefined;
  extraData?: string | undefined;
  operationId?: string | undefined;
}

/** One taken face. `photo` is null for a pure token capture. */
export interface Capture {
  photo: Photo | null;
  /** Source of the photo; `camera` for the vendor's widget too. */
  source: PhotoSource;
  tokens: WidgetTokens | null;
}

/**
 * Holds a capture between the camera and its answer. Emptied when the flow leaves the attempt (`useErasing`),
 * so that old states that React still references do not retain a photo.
 */
export interface CaptureRef {
  current: Capture | null;
}

/**
 * One attempt: a capture with its idempotency key. The key belongs to the attempt, not to the photo: until
 * the BFF has answered, another photo or a corrected cédula reuses it, so that nothing is billed twice.
 */
export interface Attempt {
  person: VisitPerson;
  capture: CaptureRef;
  key: string;
}

/** Upload in bytes, then the wait for the providers. */
export type Progress = { phase: 'upload'; sent: number; total: number } | { phase: 'waiting' };

/** Why a request ended without an answer to show: codes of the BFF, and two of the client. */
export type StopCode = ProblemCode | 'OFFLINE' | 'ANSWER_UNREADABLE';

/** Why an attempt was not made: the BFF rejected it, or did not receive it. */
export type RefusalCode = ProblemCode | 'OFFLINE';

/** A link for a phone, from its request to its end. */
export type HandoffState =
  | { is: 'requested' }
  | { is: 'failed'; code: StopCode }
  | {
      is: 'open';
      id: string;
      /** Null after a reload: the BFF returns it only once. */
      link: string | null;
      status: PhoneStatus;
      /** The key of the answer that this screen has already shown. */
      shown: string | null;
    }
  | { is: 'over'; why: HandoffEnd };

/** The phone's status as last reported by the BFF. `isReached` is false while the BFF is unreachable. */
export interface PhoneStatus extends Pick<HandoffView, 'present' | 'secondsLeft'> {
  /** To be chosen on the phone, for a request. */
  digits?: string | undefined;
  doing: 'waiting' | 'opened' | 'sending';
  isReached: boolean;
}

/** An open handoff of a screen that shows something else. The person is lost after a reload. */
export interface OnPhone {
  person: Claimant | null;
  handoff: Extract<HandoffState, { is: 'open' }>;
}

/**
 * The states of one visit. Data lives in the state that owns it; the camera stream is in none. A `key` before
 * the photo belongs to an unanswered attempt: the next capture reuses it.
 */
export type State =
  | { step: 'notice'; key: string | null }
  | { step: 'refused' }
  | { step: 'claim'; consent: Consent; draft: string; key: string | null }
  | { step: 'capture'; person: VisitPerson; key: string | null; doubt?: Finding | null }
  /** `doubt`: what was found about the photo before this one. */
  | { step: 'review'; attempt: Attempt; doubt?: Finding | null }
  /** No connection, nothing sent. `back`: the connection is restored, and the person must confirm again. */
  | { step: 'queued'; attempt: Attempt; back: boolean }
  | { step: 'sending'; attempt: Attempt; progress: Progress }
  /**
   * Unknown whether the request arrived: the client polls the BFF for the recorded answer. `asking` during a
   * request of the person; `pending` once the BFF has reported that the answer is on its way.
   */
  | {
      step: 'unanswered';
      attempt: Attempt;
      asking: boolean;
      pending: boolean;
      reference?: string | undefined;
    }
  /** Rejected before any provider was called, or never received: nothing lost, nothing billed. */
  | {
      step: 'stopped';
      attempt: Attempt;
      code: RefusalCode;
      retryAfter: number | null;
      retryAt?: string | undefined;
    }
  /** A screen while its person continues on a phone. */
  | { step: 'handoff'; person: Claimant | null; handoff: HandoffState }
  /** Opening a link or, after a reload, restoring a handoff. `code` if that failed. */
  | { step: 'joining'; by: { token: string } | { id: string }; code: JoiningStop | null }
  /**
   * A phone before its camera. `present` while the other screen is connected; `isRefused` once its person has said that
   * they did not begin the request.
   */
  | { step: 'joined'; guest: Guest; present: boolean; isRefused?: boolean }
  /** Only the key is left: the client polls the BFF for the recorded answer. */
  | { step: 'recall'; key: string; lookup: Lookup; from: OnPhone | null }
  /** The BFF no longer knows this browser's session, so whether the photo arrived stays unknown. */
  | { step: 'session-lost'; key: string; asking: boolean }
  | {
      step: 'result';
      key: string;
      person: VisitPerson | null;
      verification: Verification;
      problem: ProblemCode | null;
      /** Set if a phone took the photo for this screen: it may take another. */
      from: OnPhone | null;
      /** Only while the same photo may be sent again (`useHeldPhoto`). */
      capture?: CaptureRef;
    }
  /** The person has finished; nothing of the visit is left. */
  | { step: 'ended' };

export type VisitStep = State['step'];

/** `failed` while the BFF is unreachable; `absent` when it reports that nothing arrived. */
export type Lookup = 'asking' | 'failed' | 'absent';

/** `IN_APP`: in-app browsers mostly have no camera, so the link stays unused for a real browser. */
export type JoiningStop = StopCode | 'IN_APP';

export type Event =
  | { type: 'accepted'; version: string; at: number }
  | { type: 'refused' }
  | { type: 'reconsidered' }
  | { type: 'claimed'; cedula: string }
  | { type: 'claim-corrected' }
  /** `key` is new, for an attempt without one. */
  | { type: 'captured'; capture: CaptureRef; key: string }
  /** `doubt`: what was found about the photo that is left. */
  | { type: 'retaken'; doubt?: Finding | null }
  | { type: 'sent' }
  | { type: 'send-cancelled' }
  /** The BFF is unreachable, and not a byte was sent. */
  | { type: 'connection-lost' }
  /** The BFF is reachable; `at` in device time. */
  | { type: 'connection-restored'; at: number }
  | { type: 'progressed'; progress: Progress }
  | { type: 'answered'; verification: Verification; problem: ProblemCode | null }
  /** `retryAt`: ISO 8601, where a limit ends then. */
  | { type: 'problem'; code: ProblemCode; retryAfter: number | null; retryAt?: string | undefined }
  /** No response, or none of the BFF: unknown whether the request arrived. */
  | { type: 'response-lost' }
  | { type: 'retry-requested' }
  /** `reference` once the BFF has recorded the attempt. */
  | { type: 'still-pending'; reference?: string | undefined }
  /** Reported by the BFF for a session that it knows. */
  | { type: 'never-arrived' }
  | { type: 'session-lost' }
  | { type: 'another-attempt' }
  /** The same photo again, under a new key: the answer to the former one is final. */
  | { type: 'sent-again'; key: string }
  /** The same photo can no longer be sent again. */
  | { type: 'photo-expired' }
  | { type: 'phone-wanted' }
  | { type: 'camera-wanted' }
  | { type: 'link-made'; link: HandoffLink }
  | { type: 'handoff-updated'; view: HandoffView }
  | { type: 'handoff-poll-failed' }
  | { type: 'handoff-failed'; code: StopCode }
  /** On the phone: the person continues what another screen began. */
  | { type: 'continued' }
  | { type: 'finished' }
  | { type: 'restarted' }
  /** Back or Forward reached the history entry of a step; `key` if that entry belongs to a sent attempt. */
  | { type: 'navigated'; step: VisitStep; key: string | null };

export const start: Extract<State, { step: 'notice' }> = { step: 'notice', key: null };

/** Input of a page load: a link's token, or the content of the history entry. */
export interface Arrival {
  token: string | null;
  /** Of a sent attempt: its answer is requested again. */
  key: string | null;
  /** The id of a handoff. */
  handoff: string | null;
  /** The page runs inside another app's own browser. */
  inApp: boolean;
}

export function firstState({ token, key, handoff, inApp }: Arrival): State {
  if (token !== null) return { step: 'joining', by: { token }, code: inApp ? 'IN_APP' : null };
  if (key !== null) return recallOf(key);
  return handoff === null ? start : { step: 'joining', by: { id: handoff }, code: null };
}

/** State that requests the recorded answer. */
export function recallOf(key: string, from: OnPhone | null = null): Extract<State, { step: 'recall' }> {
  return { step: 'recall', key, lookup: 'asking', from };
}

/** The person enters the cédula again; `key` as in a step before the photo. */
export function correctedClaim(
  { consent, cedula }: Claimant,
  key: string | null,
): Extract<State, { step: 'claim' }> {
  return { step: 'claim', consent, draft: cedula, key };
}
