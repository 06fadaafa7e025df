import type { Reason } from '../../../contract/outcome.ts';
import type { CheckState } from '../../../contract/verification.ts';

/** One value of a result field: the state of its check, and the reason it gives by itself. */
export interface Meaning {
  state: CheckState;
  reason: Reason;
}

const passed: Meaning = { state: 'passed', reason: 'ok' };
const again = (reason: Reason): Meaning => ({ state: 'inconclusive', reason });

/** `serviceResultCode`. Source: FacePhi authenticateUser/v2, result codes. Any other value is never a pass. */
export const resultCodes = {
  authenticated: 0,
  templateOfAnother: -100,
  notLive: -101,
  mismatch: -102,
} as const;
export const isResultCode = (code: number): boolean =>
  (Object.values(resultCodes) as readonly number[]).includes(code);

/** `serviceFacialAuthenticationResult`. Source: FacePhi "Service Result Codes", table 2. */
export const faceMeanings: ReadonlyMap<number, Meaning> = new Map([
  [0, again('uncertain')],
  [1, { state: 'failed', reason: 'face-mismatch' }],
  [3, passed],
  [4, again('face-angle')],
  [5, again('photo-not-usable')],
]);

/** `serviceLivenessResult`. Source: FacePhi "Service Result Codes", table 3 (0 to 6); integrators (7 to 18). */
export const livenessMeanings: ReadonlyMap<number, Meaning> = new Map([
  [0, again('uncertain')],
  [1, { state: 'failed', reason: 'not-live' }],
  [2, again('uncertain')],
  [3, passed],
  [4, again('photo-not-usable')],
  [5, again('face-too-close')],
  [6, again('face-not-found')],
  [7, again('face-too-far')],
  [8, again('face-angle')],
  [9, again('photo-not-usable')],
  [10, { state: 'not-reported', reason: 'vendor-internal' }],
  [11, again('photo-not-usable')],
  [12, again('several-faces')],
  [13, again('face-off-centre')],
  [14, again('face-off-centre')],
  [15, { state: 'not-reported', reason: 'vendor-internal' }],
  [16, again('face-covered')],
  [17, { state: 'failed', reason: 'not-live' }],
  [18, again('eyes-closed')],
]);

/** Source: the texts of the documents' examples. Beside face 3 it contradicts the number. */
export const saysNegative = (log: string | null | undefined): boolean => /^\s*negative\b/i.test(String(log));

/** A no-live case may come as 0, with the log alone to show it. */
export const saysNoLive = (log: string | null | undefined): boolean =>
  /^\s*no[ _-]?live\b/i.test(String(log));
