import type { HandoffLink, HandoffView } from '../../contract/handoff.ts';
import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { PhotoSource } from '../../contract/submission.ts';
import type { Verification } from '../../contract/verification.ts';

/** What the person agreed to: the version of the notice. Its time is taken by the BFF when it arrives. */
export interface Consent {
  version: string;
}

/** Who the person says they are, and that they agreed: given on this device. */
export interface Claimant {
  consent: Consent;
  cedula: string;
}

/** On a phone that goes on for another screen: claim and consent were given there and stay with the BFF. */
export interface Guest {
  /** The handoff's id. */
  handoff: string;
  /** The claim, masked. */
  mask: string;
}

export type Person = Claimant | Guest;

export function isGuest(person: Person): person is Guest {
  return 'handoff' in person;
}

/** A JPEG within the limits, upright, unmirrored, without metadata; sides in pixels. */
export interface Photo {
  jpeg: Blob;
  width: number;
  height: number;
}

/** What the vendor's own widget made of a live face; opaque to us. */
export interface WidgetTokens {
  bestImageToken?: string | undefined;
  template?: string | undefined;
  extraData?: string | undefined;
  operationId?: string | undefined;
}

/** One taken face. `photo` is null for a pure token capture. */
export interface Capture {
  photo: Photo | null;
  /** Where the photo comes from; `camera` for the vendor's widget too. */
  source: PhotoSource;
  tokens: WidgetTokens | null;
}

/** One attempt: a capture with the idempotency key it will be sent under, once. */
export interface Attempt {
  person: Person;
  capture: Capture;
  key: string;
}

/** Bytes on their way, then the wait for the providers. */
export type Progress = { phase: 'upload'; sent: number; total: number } | { phase: 'waiting' };

/** Why a request ended without any answer to show. Codes of the BFF, and two of the browser's own. */
export type StopCode = ProblemCode | 'OFFLINE' | 'ANSWER_UNREADABLE';

/** A link for a phone, from asking for it to its end. */
export type Handoff =
  | { is: 'asked' }
  | { is: 'failed'; code: StopCode }
  | {
      is: 'open';
      id: string;
      /** Null after a reload: it is told once. */
      link: string | null;
      seen: Seen;
      /** The key of the answer that this screen has already shown. */
      shown: string | null;
    }
  | { is: 'over'; why: HandoffEnd };

export type HandoffEnd = Extract<HandoffView['state'], 'expired' | 'refused' | 'cancelled'>;

/** What the phone does, as the BFF last told it. `heard` is false while the BFF itself cannot be reached. */
export interface Seen extends Pick<HandoffView, 'present' | 'secondsLeft'> {
  doing: 'waiting' | 'opened' | 'sending';
  heard: boolean;
}

/** What a screen keeps of an open handoff while it shows something else. The person is gone after a reload. */
export interface OnPhone {
  person: Claimant | null;
  handoff: Extract<Handoff, { is: 'open' }>;
}

/** The states of one visit. Data lives in the state that owns it; the camera stream is in none. */
export type State =
  | { step: 'notice' }
  | { step: 'refused' }
  | { step: 'claim'; consent: Consent; draft: string }
  | { step: 'capture'; person: Person }
  | { step: 'review'; attempt: Attempt }
  | { step: 'sending'; attempt: Attempt; progress: Progress }
  /** Sent, and no answer came back. `asking` while the BFF is asked what it recorded. */
  | { step: 'unanswered'; attempt: Attempt; asking: boolean; pending: boolean }
  /** Refused before any provider was asked: nothing is lost, nothing was billed. */
  | { step: 'stopped'; attempt: Attempt; code: StopCode; retryAfter: number | null }
  /** A screen whose person goes on with a phone. */
  | { step: 'handoff'; person: Claimant | null; handoff: Handoff }
  /** A link is being opened; after a reload, what this device had of a handoff. `code` when that is stopped. */
  | { step: 'joining'; by: { token: string } | { id: string }; code: JoiningStop | null }
  /** A phone, before its camera. `present` while the other screen is still there. */
  | { step: 'joined'; guest: Guest; present: boolean }
  /** Only the key is left: the answer is asked for again. `failed` when it could not be read. */
  | { step: 'recall'; key: string; failed: boolean; from: OnPhone | null }
  | {
      step: 'result';
      key: string;
      person: Person | null;
      verification: Verification;
      problem: ProblemCode | null;
      /** Where a phone took the photo for this screen: it may take another. */
      from: OnPhone | null;
    };

export type Step = State['step'];

/** Another app's own browser mostly has no camera: there the link is kept, unopened, for a real one. */
export type JoiningStop = StopCode | 'IN_APP';

/** Whether another photo makes sense, and is allowed. */
export function mayRepeat({ outcome, attemptsLeft }: Verification): boolean {
  return attemptsLeft > 0 && outcome !== 'verified' && outcome !== 'unknown';
}

export type Event =
  | { type: 'accepted'; version: string }
  | { type: 'refused' }
  | { type: 'reconsidered' }
  | { type: 'claimed'; cedula: string }
  | { type: 'claim-corrected' }
  | { type: 'captured'; capture: Capture; key: string }
  | { type: 'retaken' }
  | { type: 'sent' }
  | { type: 'progressed'; progress: Progress }
  | { type: 'answered'; verification: Verification; problem: ProblemCode | null }
  | { type: 'problem'; code: StopCode; retryAfter: number | null }
  /** The connection broke: nobody here knows whether the request arrived. */
  | { type: 'answer-lost' }
  | { type: 'asked-again' }
  | { type: 'still-pending' }
  | { type: 'never-arrived' }
  | { type: 'another-attempt' }
  | { type: 'phone-wanted' }
  | { type: 'camera-wanted' }
  | { type: 'link-made'; link: HandoffLink }
  | { type: 'handoff-told'; view: HandoffView }
  | { type: 'handoff-unheard' }
  | { type: 'handoff-failed'; code: StopCode }
  /** On the phone: the person goes on with what another screen began. */
  | { type: 'went-on' }
  | { type: 'restarted' }
  /** Back or Forward led to the history entry of a step; `key` when that entry belongs to something sent. */
  | { type: 'navigated'; step: Step; key: string | null };

export const start = { step: 'notice' } as const satisfies State;

/** What a page load brings along: a link's token, or what the history entry remembers. */
export interface Arrival {
  token: string | null;
  /** Of something sent: its answer is asked for again. */
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

/** The recorded answer is asked for. */
export function recallOf(key: string, from: OnPhone | null = null): Extract<State, { step: 'recall' }> {
  return { step: 'recall', key, failed: false, from };
}
