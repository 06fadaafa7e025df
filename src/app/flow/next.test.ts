import { describe, expect, test } from 'vitest';
import type { HandoffView } from '../../contract/handoff.ts';
import { outcomeOf, type Reason } from '../../contract/outcome.ts';
import type { Verification } from '../../contract/verification.ts';
import { reduceVisit } from './next.ts';
import type { Attempt, CaptureRef, Event, State, VisitStep } from './state.ts';
import { firstState, start } from './state.ts';

const consent = { version: '1', at: 1_000 };
const person = { consent, cedula: '8-1-1' };
const photo = { jpeg: new Blob(['x']), width: 640, height: 480 };
const capture: CaptureRef = { current: { photo, source: 'camera', tokens: null } };
const attempt: Attempt = { person, capture, key: 'k1' };
const verification: Verification = {
  id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  at: '2026-11-22T05:00:00.000Z',
  channel: 'citizen',
  outcome: 'try-again',
  reason: 'face-not-found',
  validation: { state: 'not-reported' },
  liveness: { state: 'inconclusive' },
  similarity: { state: 'not-reported' },
  transactions: [],
  attemptsLeft: 3,
};

const guest = { handoff: 'h1', mask: '8-•-1' };
const link = { id: 'h1', link: 'https://verify.example.org/#seguir=token', secondsLeft: 600 };
const status = { doing: 'waiting', present: false, secondsLeft: 600, isReached: true } as const;
const handoff = { is: 'open', id: 'h1', link: link.link, status, shown: null } as const;
const view: HandoffView = {
  id: 'h1',
  side: 'screen',
  state: 'opened',
  answered: null,
  cedula: guest.mask,
  secondsLeft: 540,
  present: true,
};

const states = {
  notice: start,
  refused: { step: 'refused' },
  claim: { step: 'claim', consent, draft: '', key: null },
  capture: { step: 'capture', person, key: null },
  review: { step: 'review', attempt },
  queued: { step: 'queued', attempt, back: false },
  sending: { step: 'sending', attempt, progress: { phase: 'upload', sent: 0, total: 0 } },
  unanswered: { step: 'unanswered', attempt, asking: true, pending: false },
  stopped: { step: 'stopped', attempt, code: 'OVERLOADED', retryAfter: 5 },
  handoff: { step: 'handoff', person, handoff },
  joining: { step: 'joining', by: { token: 't1' }, code: null },
  joined: { step: 'joined', guest, present: true },
  recall: { step: 'recall', key: 'k1', lookup: 'asking', from: null },
  'session-lost': { step: 'session-lost', key: 'k1', asking: false },
  result: { step: 'result', key: 'k1', person, verification, problem: null, from: null },
  ended: { step: 'ended' },
} as const satisfies { [S in VisitStep]: Extract<State, { step: S }> };

const events = {
  accepted: { type: 'accepted', version: '1', at: 1_000 },
  refused: { type: 'refused' },
  reconsidered: { type: 'reconsidered' },
  claimed: { type: 'claimed', cedula: '8-1-1' },
  'claim-corrected': { type: 'claim-corrected' },
  captured: { type: 'captured', capture, key: 'k1' },
  retaken: { type: 'retaken' },
  sent: { type: 'sent' },
  'send-cancelled': { type: 'send-cancelled' },
  'connection-lost': { type: 'connection-lost' },
  'connection-restored': { type: 'connection-restored', at: 2_000 },
  progressed: { type: 'progressed', progress: { phase: 'waiting' } },
  answered: { type: 'answered', verification, problem: null },
  problem: { type: 'problem', code: 'OVERLOADED', retryAfter: 5 },
  'response-lost': { type: 'response-lost' },
  'retry-requested': { type: 'retry-requested' },
  'still-pending': { type: 'still-pending' },
  'never-arrived': { type: 'never-arrived' },
  'session-lost': { type: 'session-lost' },
  'another-attempt': { type: 'another-attempt' },
  'sent-again': { type: 'sent-again', key: 'k2' },
  'photo-expired': { type: 'photo-expired' },
  'phone-wanted': { type: 'phone-wanted' },
  'camera-wanted': { type: 'camera-wanted' },
  'link-made': { type: 'link-made', link },
  'handoff-updated': { type: 'handoff-updated', view },
  'handoff-poll-failed': { type: 'handoff-poll-failed' },
  'handoff-failed': { type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' },
  continued: { type: 'continued' },
  finished: { type: 'finished' },
  restarted: { type: 'restarted' },
  navigated: { type: 'navigated', step: 'notice', key: null },
} as const satisfies { [T in Event['type']]: Extract<Event, { type: T }> };

/** After the photo, until the BFF has answered, every step back keeps the used key. */
const corrected = { ...states.claim, draft: '8-1-1' };
const keyed = { ...states.capture, key: 'k1' } as const;
const sessionLost = states['session-lost'];
const neverArrived = { ...states.stopped, code: 'OFFLINE', retryAfter: null } as const;

/** The next state of each event; an unlisted pair must return the same state object. */
const leads: { [S in VisitStep]: { [T in Event['type']]?: State } } = {
  notice: { accepted: states.claim, refused: states.refused },
  refused: { reconsidered: start, navigated: start },
  claim: { claimed: states.capture, navigated: start },
  capture: {
    captured: states.review,
    'claim-corrected': corrected,
    'phone-wanted': { step: 'handoff', person, handoff: { is: 'requested' } },
    navigated: start,
  },
  handoff: {
    'camera-wanted': states.capture,
    'phone-wanted': { step: 'handoff', person, handoff: { is: 'requested' } },
    'handoff-updated': {
      ...states.handoff,
      handoff: { ...handoff, status: { doing: 'opened', present: true, secondsLeft: 540, isReached: true } },
    },
    'handoff-poll-failed': {
      ...states.handoff,
      handoff: { ...handoff, status: { ...status, isReached: false } },
    },
    'handoff-failed': { ...states.handoff, handoff: { is: 'over', why: 'expired' } },
    navigated: start,
  },
  joining: {
    'handoff-updated': {
      step: 'handoff',
      person: null,
      handoff: {
        ...handoff,
        link: null,
        status: { doing: 'opened', present: true, secondsLeft: 540, isReached: true },
      },
    },
    'handoff-poll-failed': { ...states.joining, code: 'OFFLINE' },
    'handoff-failed': { ...states.joining, code: 'HANDOFF_UNKNOWN' },
    navigated: start,
  },
  joined: {
    continued: { step: 'capture', person: guest, key: null },
    refused: states.refused,
    'handoff-failed': { step: 'joining', by: { id: 'h1' }, code: 'HANDOFF_UNKNOWN' },
  },
  review: { retaken: keyed, sent: states.sending, navigated: { ...start, key: 'k1' } },
  queued: {
    sent: states.sending,
    'send-cancelled': states.review,
    'connection-restored': states.sending,
    retaken: keyed,
    navigated: { ...start, key: 'k1' },
  },
  sending: {
    progressed: { ...states.sending, progress: { phase: 'waiting' } },
    answered: states.result,
    problem: states.stopped,
    'connection-lost': states.queued,
    'response-lost': states.unanswered,
    'still-pending': { ...states.unanswered, asking: false, pending: true },
    'never-arrived': neverArrived,
    'session-lost': sessionLost,
  },
  unanswered: {
    answered: states.result,
    problem: { ...states.unanswered, asking: false },
    'response-lost': { ...states.unanswered, asking: false },
    'still-pending': { ...states.unanswered, asking: false, pending: true },
    'never-arrived': neverArrived,
    'session-lost': sessionLost,
  },
  stopped: {
    sent: states.sending,
    retaken: keyed,
    'claim-corrected': { ...corrected, key: 'k1' },
    navigated: { ...start, key: 'k1' },
  },
  recall: {
    answered: { ...states.result, person: null },
    problem: { ...states.recall, lookup: 'failed' },
    'response-lost': { ...states.recall, lookup: 'failed' },
    'still-pending': { ...states.recall, lookup: 'failed' },
    'never-arrived': { ...states.recall, lookup: 'absent' },
    'session-lost': sessionLost,
    navigated: start,
  },
  'session-lost': {
    answered: { ...states.result, person: null },
    'retry-requested': { ...sessionLost, asking: true },
    'never-arrived': { ...states.recall, lookup: 'absent' },
    'still-pending': { ...states.recall, lookup: 'failed' },
    navigated: start,
  },
  result: {
    'another-attempt': states.capture,
    'retry-requested': states.recall,
    navigated: start,
  },
  ended: { navigated: start },
};

describe.each(Object.entries(states))('in %s', (step, state) => {
  test.each(Object.entries(events))('%s', (type, event) => {
    const anywhere: { [T in Event['type']]?: State } = { restarted: start, finished: states.ended };
    const expected = { ...leads[step as VisitStep], ...anywhere }[type as Event['type']];
    const reached = reduceVisit(state, event);
    if (expected === undefined) expect(reached).toBe(state);
    else expect(reached).toEqual(expected);
  });
});

describe('Back and Forward', () => {
  test.each<[VisitStep, VisitStep, State]>([
    ['capture', 'claim', corrected],
    ['review', 'capture', keyed],
    ['review', 'claim', { ...corrected, key: 'k1' }],
    ['queued', 'capture', keyed],
    ['stopped', 'capture', keyed],
    ['sending', 'review', states.sending],
    ['unanswered', 'review', states.unanswered],
    ['result', 'review', start],
    ['claim', 'review', states.claim],
  ])('from %s to %s', (from, to, reached) => {
    expect(reduceVisit(states[from], { type: 'navigated', step: to, key: null })).toEqual(reached);
  });

  test('the entry of a sent attempt requests the recorded answer, and never sends', () => {
    const to = { type: 'navigated', step: 'sending', key: 'k2' } as const;
    expect(reduceVisit(states.claim, to)).toEqual(
      firstState({ token: null, key: 'k2', handoff: null, inApp: false }),
    );
    expect(reduceVisit(states.result, { ...to, key: 'k1' })).toBe(states.result);
    expect(reduceVisit(states.sending, to)).toBe(states.sending);
  });
});

describe('after an answer', () => {
  const about = (reason: Reason, attemptsLeft = 3): State => ({
    ...states.result,
    verification: { ...verification, reason, outcome: outcomeOf(reason), attemptsLeft },
  });

  test.each<Reason>(['face-mismatch', 'cedula-not-found', 'not-enrolled'])(
    '%s: the cédula can be corrected',
    (reason) => {
      expect(reduceVisit(about(reason), events['claim-corrected'])).toEqual(corrected);
    },
  );

  test.each<Reason>(['cedula-not-found', 'deceased', 'credentials', 'ok', 'no-answer'])(
    '%s: another photo cannot help',
    (reason) => {
      const answer = about(reason);
      expect(reduceVisit(answer, events['another-attempt'])).toBe(answer);
    },
  );

  test('the same photo goes again under a new key, until it has expired, and only where it can help', () => {
    const answeredBy = (reason: Reason, more: Partial<Verification> = {}) => {
      const { verification: answer } = about(reason) as typeof states.result;
      return reduceVisit(states.sending, { ...events.answered, verification: { ...answer, ...more } });
    };
    const held = answeredBy('busy');
    expect(held).toMatchObject({ step: 'result', capture });
    const again = reduceVisit(held, events['sent-again']);
    expect(again).toEqual({ ...states.sending, attempt: { person, capture, key: 'k2' } });
    const expired = reduceVisit(held, events['photo-expired']);
    expect(expired).not.toHaveProperty('capture');
    expect(reduceVisit(expired, events['sent-again'])).toBe(expired);
    expect(reduceVisit(expired, events['another-attempt'])).toEqual(states.capture);
    for (const answer of [
      answeredBy('face-mismatch'),
      answeredBy('no-answer'),
      answeredBy('busy', { channel: 'kiosk' }),
    ])
      expect(answer).not.toHaveProperty('capture');
  });

  test('nothing that needs an attempt is offered when none is left', () => {
    const last = about('face-mismatch', 0);
    expect(reduceVisit(last, events['another-attempt'])).toBe(last);
    expect(reduceVisit(last, events['claim-corrected'])).toBe(last);
  });

  test('the claim stays only for another attempt', () => {
    const personAfter = (reason: Reason, attemptsLeft = 3) => {
      const { verification: answer } = about(reason, attemptsLeft) as typeof states.result;
      const reached = reduceVisit(states.sending, { ...events.answered, verification: answer });
      return reached.step === 'result' ? reached.person : undefined;
    };
    expect(personAfter('face-not-found')).toEqual(person);
    expect(personAfter('cedula-not-found')).toEqual(person);
    for (const reason of ['ok', 'deceased', 'credentials', 'no-answer'] as const)
      expect(personAfter(reason)).toBeNull();
    expect(personAfter('face-not-found', 0)).toBeNull();
  });
});
