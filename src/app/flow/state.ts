import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { PhotoSource } from '../../contract/submission.ts';
import type { Verification } from '../../contract/verification.ts';

/** What the person agreed to: the version of the notice. Its time is taken by the BFF when it arrives. */
export interface Consent {
  version: string;
}

/** Who the person says they are, and that they agreed. */
export interface Person {
  consent: Consent;
  cedula: string;
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
  /** After a reload: only the key is left, the answer is asked for again. `failed` when it could not be read. */
  | { step: 'recall'; key: string; failed: boolean }
  | {
      step: 'result';
      key: string;
      person: Person | null;
      verification: Verification;
      problem: ProblemCode | null;
    };

export type Step = State['step'];

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
  | { type: 'restarted' }
  /** Back or Forward led to the history entry of a step; `key` when that entry belongs to something sent. */
  | { type: 'navigated'; step: Step; key: string | null };

export const start = { step: 'notice' } as const satisfies State;

/** The first state of a page load: the recorded answer again when the history entry carries a key. */
export function firstState(key: string | null): State {
  return key === null ? start : { step: 'recall', key, failed: false };
}
