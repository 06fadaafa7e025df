import { describe, expect, test } from 'vitest';
import { outcomeOf, type Reason, reasonsOf } from '../../contract/outcome.ts';
import { type ProblemCode, problemCodes } from '../../contract/problems/codes.ts';
import type { Verification } from '../../contract/verification.ts';
import { reduceVisit } from './next.ts';
import { consentLasts } from './sending.ts';
import { type Attempt, type Event, type State, start } from './state.ts';

const agreedAt = Date.parse('2026-11-22T05:00:00.000Z');
const person = { consent: { version: '1', at: agreedAt }, cedula: '8-1-1' };
const capture = { current: { photo: null, source: 'camera' as const, tokens: null } };
const attempt: Attempt = { person, capture, key: 'k1' };
const sending: State = { step: 'sending', attempt, progress: { phase: 'waiting' } };
const queued: State = { step: 'queued', attempt, back: false };
const through = (from: State, ...events: Event[]) => events.reduce(reduceVisit, from);
const problem = (code: ProblemCode): Event => ({ type: 'problem', code, retryAfter: null });
const answered = (reason: Reason, attemptsLeft = 3): Event => ({
  type: 'answered',
  verification: { outcome: outcomeOf(reason), reason, attemptsLeft } as Verification,
  problem: null,
});

/**
 * Whether a problem code without a verification proves that no provider was called. A new code does not
 * compile until it is classified here.
 */
const known: Record<ProblemCode, boolean> = {
  BODY_MALFORMED: true,
  IDEMPOTENCY_KEY_INVALID: true,
  SESSION_UNKNOWN: true,
  ORIGIN_FORBIDDEN: true,
  NOT_FOUND: true,
  VERIFICATION_NOT_FOUND: true,
  HANDOFF_UNKNOWN: true,
  METHOD_NOT_ALLOWED: true,
  REQUEST_TIMEOUT: true,
  VERIFICATION_PENDING: true,
  HANDOFF_USED: true,
  HANDOFF_SAME_SCREEN: true,
  HANDOFF_EXPIRED: true,
  HANDOFF_CANCELLED: true,
  BODY_TOO_LARGE: true,
  IMAGE_TOO_LARGE: true,
  URL_TOO_LONG: true,
  MEDIA_TYPE_UNSUPPORTED: true,
  HOST_UNKNOWN: true,
  CEDULA_INVALID: true,
  CONSENT_INVALID: true,
  DEVICE_INVALID: true,
  FIELD_INVALID: true,
  REQUEST_UNKNOWN: true,
  REQUEST_ENDED: true,
  CAPTURE_INVALID: true,
  IMAGE_NOT_JPEG: true,
  IMAGE_DAMAGED: true,
  IMAGE_TIMEOUT: true,
  IMAGE_DIMENSIONS: true,
  IDEMPOTENCY_KEY_REUSED: false,
  ATTEMPTS_EXHAUSTED: true,
  CLAIM_ATTEMPTS_EXHAUSTED: true,
  ADDRESS_ATTEMPTS_EXHAUSTED: true,
  UNKNOWN_EXHAUSTED: true,
  NOT_ENROLLED_EXHAUSTED: true,
  ATTEMPTS_PAUSED: true,
  BUDGET_EXHAUSTED: true,
  HEADERS_TOO_LARGE: true,
  INTERNAL: false,
  VENDOR_AUTH_FAILED: false,
  VENDOR_FORBIDDEN: false,
  VENDOR_REFUSED_REQUEST: false,
  VENDOR_ERROR: false,
  VENDOR_BUSY: false,
  VENDOR_UNAVAILABLE: false,
  VENDOR_AUTH_UNAVAILABLE: false,
  STORE_UNAVAILABLE: true,
  OVERLOADED: true,
  VENDOR_TIMEOUT: false,
  STATION_UNKNOWN: true,
  PAIRING_REFUSED: true,
  PAIRING_PAUSED: true,
  STATION_ATTEMPTS_EXHAUSTED: true,
  OPERATOR_REQUIRED: true,
  SIGN_IN_REFUSED: true,
  SIGN_IN_PAUSED: true,
  SIGN_IN_FAILED: true,
  ROLE_REQUIRED: true,
  SEARCHES_EXHAUSTED: true,
};

test.each(problemCodes)('%s after sending: stops only if nothing can have been billed', (code) => {
  expect(reduceVisit(sending, problem(code)).step).toBe(known[code] ? 'stopped' : 'unanswered');
  // A response to the request for the recorded answer decides nothing.
  const unanswered = reduceVisit(sending, { type: 'response-lost' });
  expect(reduceVisit(unanswered, problem(code))).toMatchObject({ step: 'unanswered', asking: false });
});

describe('the key of an attempt that may have arrived', () => {
  const stopped = through(sending, { type: 'response-lost' }, { type: 'never-arrived' });
  const another: Event = { type: 'captured', capture: { current: null }, key: 'k2' };
  const keyAt = (state: State) => ('attempt' in state ? state.attempt.key : null);

  test.each<[string, Event[]]>([
    ['the same photo', []],
    ['another photo', [{ type: 'retaken' }, another]],
    ['another cédula', [{ type: 'claim-corrected' }, { type: 'claimed', cedula: '8-1-2' }, another]],
    [
      'Back to the start',
      [
        { type: 'navigated', step: 'notice', key: null },
        { type: 'accepted', version: '1', at: 0 },
        { type: 'claimed', cedula: '8-1-1' },
        another,
      ],
    ],
    [
      'another connection lost',
      [
        { type: 'sent' },
        { type: 'connection-lost' },
        { type: 'send-cancelled' },
        { type: 'retaken' },
        another,
      ],
    ],
  ])('%s is sent under the same key', (_, events) => {
    const sent = through(stopped, ...events, { type: 'sent' });
    expect(sent.step).toBe('sending');
    expect(keyAt(sent)).toBe('k1');
  });

  test('it arrived after all: the recorded answer is requested and shown', () => {
    const resent = through(stopped, { type: 'retaken' }, another, { type: 'sent' });
    const requested = reduceVisit(resent, problem('IDEMPOTENCY_KEY_REUSED'));
    expect(requested).toMatchObject({ step: 'unanswered', asking: true, attempt: { key: 'k1' } });
    expect(reduceVisit(requested, answered('face-mismatch'))).toMatchObject({ step: 'result', key: 'k1' });
  });

  test('is reused after a reload that finds nothing', () => {
    const recall: State = { step: 'recall', key: 'k1', lookup: 'asking', from: null };
    const absent = reduceVisit(recall, { type: 'never-arrived' });
    expect(absent).toEqual({ ...recall, lookup: 'absent' });
    expect(reduceVisit(absent, { type: 'reconsidered' })).toEqual({ step: 'notice', key: 'k1' });
    expect(reduceVisit(recall, { type: 'reconsidered' }), 'not while it may have arrived').toBe(recall);
    expect(reduceVisit(absent, { type: 'restarted' })).toBe(start);
  });

  test('an answer releases it, and a key that the BFF rejects was never used', () => {
    const result = reduceVisit(sending, answered('face-mismatch'));
    expect(reduceVisit(result, { type: 'another-attempt' })).toEqual({ step: 'capture', person, key: null });
    const invalid = reduceVisit(sending, problem('IDEMPOTENCY_KEY_INVALID'));
    expect(reduceVisit(invalid, { type: 'retaken' })).toEqual({ step: 'capture', person, key: null });
  });

  test('no phone can be requested meanwhile, because it has its own keys', () => {
    const camera = reduceVisit(stopped, { type: 'retaken' });
    expect(reduceVisit(camera, { type: 'phone-wanted' })).toBe(camera);
  });
});

describe('without a connection', () => {
  const restored = (at: number): Event => ({ type: 'connection-restored', at });

  test('it is sent automatically while the consent is recent', () => {
    expect(reduceVisit(queued, restored(agreedAt + consentLasts - 1))).toMatchObject({
      step: 'sending',
      attempt,
    });
  });

  test.each([
    ['is old', agreedAt + consentLasts],
    ['is from a clock that was set back', agreedAt - 1],
  ])('the person confirms again when the consent %s', (_, at) => {
    const back = reduceVisit(queued, restored(at));
    expect(back).toEqual({ ...queued, back: true });
    expect(reduceVisit(back, restored(at))).toBe(back);
    expect(reduceVisit(back, { type: 'sent' })).toMatchObject({ step: 'sending', attempt });
  });

  test('a phone learns from the BFF that the other screen is gone', () => {
    const guest = { handoff: 'h1', mask: '8-•-1' };
    const atPhone: State = { ...queued, attempt: { ...attempt, person: guest } };
    expect(reduceVisit(atPhone, { type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' })).toMatchObject({
      step: 'joining',
    });
    expect(reduceVisit(atPhone, restored(0))).toMatchObject({ step: 'sending' });
  });
});

describe('the person of an answered attempt', () => {
  test.each<[Reason, number, boolean]>([
    ['ok', 3, false],
    ['no-answer', 3, false],
    ['face-mismatch', 0, false],
    ['face-mismatch', 1, true],
    ['face-covered', 2, true],
    ['busy', 2, true],
  ])('%s with %i attempts left: retained: %s', (reason, left, keeps) => {
    const result = reduceVisit(sending, answered(reason, left));
    expect(result).toMatchObject({ step: 'result', person: keeps ? person : null });
    expect('attempt' in result).toBe(false);
  });

  test('a screen drops it too, and keeps polling its phone', () => {
    const status = { doing: 'sending', present: true, secondsLeft: 9, isReached: true } as const;
    const handoff = { is: 'open', id: 'h1', link: null, status, shown: 'k1' } as const;
    const recall: State = { step: 'recall', key: 'k1', lookup: 'asking', from: { person, handoff } };
    expect(reduceVisit(recall, answered('ok'))).toMatchObject({
      person: null,
      from: { person: null, handoff },
    });
    expect(reduceVisit(recall, answered('face-covered'))).toMatchObject({
      person,
      from: { person, handoff },
    });
  });
});

test.each(Object.values(reasonsOf).flat())(
  '%s after a reload: no person, no photo, so only a new start',
  (reason) => {
    const recall: State = { step: 'recall', key: 'k1', lookup: 'asking', from: null };
    const result = reduceVisit(recall, answered(reason));
    expect(result).toMatchObject({ step: 'result', person: null, verification: { reason } });
    expect(result).not.toHaveProperty('capture');
    const events = [
      { type: 'sent-again', key: 'k2' },
      { type: 'another-attempt' },
      { type: 'claim-corrected' },
    ];
    for (const event of events as Event[]) expect(reduceVisit(result, event)).toBe(result);
    expect(reduceVisit(result, { type: 'retry-requested' })).toEqual(recall);
    expect(reduceVisit(result, { type: 'restarted' })).toBe(start);
  },
);

test('a lost session claims neither "sent" nor "not sent", and may come back', () => {
  const lost = reduceVisit(sending, { type: 'session-lost' });
  expect(lost).toEqual({ step: 'session-lost', key: 'k1', asking: false });
  const asking = reduceVisit(lost, { type: 'retry-requested' });
  expect(asking).toEqual({ ...lost, asking: true });
  for (const event of [{ type: 'session-lost' }, { type: 'response-lost' }, problem('INTERNAL')] as Event[])
    expect(reduceVisit(asking, event)).toEqual(lost);
  expect(reduceVisit(asking, answered('ok'))).toMatchObject({ step: 'result', person: null });
});

test('the reference of a pending attempt stays until there is an answer', () => {
  const attempt = {
    person: { consent: { version: '1', at: 0 }, cedula: '8-1-1' },
    capture: { current: null },
    key: 'k1',
  };
  const sent = reduceVisit({ step: 'review', attempt }, { type: 'sent' });
  const named = reduceVisit(sent, { type: 'still-pending', reference: 'CT-7K4M-29QX-4P' });
  const later = reduceVisit(reduceVisit(named, { type: 'retry-requested' }), { type: 'still-pending' });
  expect(later).toMatchObject({ step: 'unanswered', pending: true, reference: 'CT-7K4M-29QX-4P' });
});
