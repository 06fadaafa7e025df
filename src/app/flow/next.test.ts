import { describe, expect, test } from 'vitest';
import type { HandoffView } from '../../contract/handoff.ts';
import type { Verification } from '../../contract/verification.ts';
import { next } from './next.ts';
import type { Attempt, Event, State, Step } from './state.ts';
import { firstState, start } from './state.ts';

const person = { consent: { version: '1' }, cedula: '8-1-1' };
const photo = { jpeg: new Blob(['x']), width: 640, height: 480 };
const capture = { photo, source: 'camera', tokens: null } as const;
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
const seen = { doing: 'waiting', present: false, secondsLeft: 600, heard: true } as const;
const handoff = { is: 'open', id: 'h1', link: link.link, seen, shown: null } as const;
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
  claim: { step: 'claim', consent: person.consent, draft: '' },
  capture: { step: 'capture', person },
  review: { step: 'review', attempt },
  sending: { step: 'sending', attempt, progress: { phase: 'upload', sent: 0, total: 0 } },
  unanswered: { step: 'unanswered', attempt, asking: true, pending: false },
  stopped: { step: 'stopped', attempt, code: 'OVERLOADED', retryAfter: 5 },
  handoff: { step: 'handoff', person, handoff },
  joining: { step: 'joining', by: { token: 't1' }, code: null },
  joined: { step: 'joined', guest, present: true },
  recall: { step: 'recall', key: 'k1', failed: false, from: null },
  result: { step: 'result', key: 'k1', person, verification, problem: null, from: null },
} as const satisfies { [S in Step]: Extract<State, { step: S }> };

const events = {
  accepted: { type: 'accepted', version: '1' },
  refused: { type: 'refused' },
  reconsidered: { type: 'reconsidered' },
  claimed: { type: 'claimed', cedula: '8-1-1' },
  'claim-corrected': { type: 'claim-corrected' },
  captured: { type: 'captured', capture, key: 'k1' },
  retaken: { type: 'retaken' },
  sent: { type: 'sent' },
  progressed: { type: 'progressed', progress: { phase: 'waiting' } },
  answered: { type: 'answered', verification, problem: null },
  problem: { type: 'problem', code: 'OVERLOADED', retryAfter: 5 },
  'answer-lost': { type: 'answer-lost' },
  'asked-again': { type: 'asked-again' },
  'still-pending': { type: 'still-pending' },
  'never-arrived': { type: 'never-arrived' },
  'another-attempt': { type: 'another-attempt' },
  'phone-wanted': { type: 'phone-wanted' },
  'camera-wanted': { type: 'camera-wanted' },
  'link-made': { type: 'link-made', link },
  'handoff-told': { type: 'handoff-told', view },
  'handoff-unheard': { type: 'handoff-unheard' },
  'handoff-failed': { type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' },
  'went-on': { type: 'went-on' },
  restarted: { type: 'restarted' },
  navigated: { type: 'navigated', step: 'notice', key: null },
} as const satisfies { [T in Event['type']]: Extract<Event, { type: T }> };

/** Where each event leads; a pair that is not listed must leave the very same state. */
const leads: { [S in Step]: { [T in Event['type']]?: State } } = {
  notice: { accepted: states.claim, refused: states.refused },
  refused: { reconsidered: start, navigated: start },
  claim: { claimed: states.capture, navigated: start },
  capture: {
    captured: states.review,
    'claim-corrected': { ...states.claim, draft: '8-1-1' },
    'phone-wanted': { step: 'handoff', person, handoff: { is: 'asked' } },
    navigated: start,
  },
  handoff: {
    'camera-wanted': states.capture,
    'phone-wanted': { step: 'handoff', person, handoff: { is: 'asked' } },
    'handoff-told': {
      ...states.handoff,
      handoff: { ...handoff, seen: { doing: 'opened', present: true, secondsLeft: 540, heard: true } },
    },
    'handoff-unheard': { ...states.handoff, handoff: { ...handoff, seen: { ...seen, heard: false } } },
    'handoff-failed': { ...states.handoff, handoff: { is: 'over', why: 'expired' } },
    navigated: start,
  },
  joining: {
    'handoff-told': {
      step: 'handoff',
      person: null,
      handoff: {
        ...handoff,
        link: null,
        seen: { doing: 'opened', present: true, secondsLeft: 540, heard: true },
      },
    },
    'handoff-unheard': { ...states.joining, code: 'OFFLINE' },
    'handoff-failed': { ...states.joining, code: 'HANDOFF_UNKNOWN' },
    navigated: start,
  },
  joined: {
    'went-on': { step: 'capture', person: guest },
    refused: states.refused,
    'handoff-failed': { step: 'joining', by: { id: 'h1' }, code: 'HANDOFF_UNKNOWN' },
  },
  review: { retaken: states.capture, sent: states.sending, navigated: start },
  sending: {
    progressed: { ...states.sending, progress: { phase: 'waiting' } },
    answered: states.result,
    problem: states.stopped,
    'answer-lost': states.unanswered,
    'still-pending': { ...states.unanswered, asking: false, pending: true },
    'never-arrived': { ...states.stopped, code: 'OFFLINE', retryAfter: null },
  },
  unanswered: {
    answered: states.result,
    problem: { ...states.unanswered, asking: false },
    'answer-lost': { ...states.unanswered, asking: false },
    'asked-again': states.unanswered,
    'still-pending': { ...states.unanswered, asking: false, pending: true },
    'never-arrived': { ...states.stopped, code: 'OFFLINE', retryAfter: null },
  },
  stopped: {
    sent: states.sending,
    retaken: states.capture,
    'claim-corrected': { ...states.claim, draft: '8-1-1' },
    navigated: start,
  },
  recall: {
    answered: { ...states.result, person: null },
    problem: { ...states.recall, failed: true },
    'answer-lost': { ...states.recall, failed: true },
    'still-pending': { ...states.recall, failed: true },
    'asked-again': states.recall,
    'never-arrived': start,
    navigated: start,
  },
  result: {
    'another-attempt': states.capture,
    'claim-corrected': { ...states.claim, draft: '8-1-1' },
    'asked-again': states.recall,
    navigated: start,
  },
};

describe.each(Object.entries(states))('in %s', (step, state) => {
  test.each(Object.entries(events))('%s', (type, event) => {
    const expected = type === 'restarted' ? start : leads[step as Step][type as Event['type']];
    const reached = next(state, event);
    if (expected === undefined) expect(reached).toBe(state);
    else expect(reached).toEqual(expected);
  });
});

describe('Back and Forward', () => {
  test.each<[Step, Step, State]>([
    ['capture', 'claim', { ...states.claim, draft: '8-1-1' }],
    ['review', 'capture', states.capture],
    ['review', 'claim', { ...states.claim, draft: '8-1-1' }],
    ['stopped', 'capture', states.capture],
    ['sending', 'review', states.sending],
    ['unanswered', 'review', states.unanswered],
    ['result', 'review', start],
    ['claim', 'review', states.claim],
  ])('from %s to %s', (from, to, reached) => {
    expect(next(states[from], { type: 'navigated', step: to, key: null })).toEqual(reached);
  });

  test('an entry of something sent asks for the recorded answer, and never sends', () => {
    const to = { type: 'navigated', step: 'sending', key: 'k2' } as const;
    expect(next(states.claim, to)).toEqual(
      firstState({ token: null, key: 'k2', handoff: null, inApp: false }),
    );
    expect(next(states.result, { ...to, key: 'k1' })).toBe(states.result);
    expect(next(states.sending, to)).toBe(states.sending);
  });
});

test('no attempt is offered when none is left', () => {
  const last: State = { ...states.result, verification: { ...verification, attemptsLeft: 0 } };
  expect(next(last, events['another-attempt'])).toBe(last);
  expect(next(last, events['claim-corrected'])).toBe(last);
});

test('the photo is gone once the answer is there', () => {
  expect(JSON.stringify(next(states.sending, events.answered))).not.toContain('capture');
});
