import { describe, expect, test } from 'vitest';
import type { HandoffView } from '../../contract/handoff.ts';
import type { Verification } from '../../contract/verification.ts';
import { reduceVisit } from './next.ts';
import type { CaptureRef, Event, OnPhone, State } from './state.ts';
import { firstState, start } from './state.ts';

const person = { consent: { version: '1', at: 0 }, cedula: '8-1-1' };
const guest = { handoff: 'h1', mask: '8-•-1' };
const status = { doing: 'opened', present: true, secondsLeft: 540, isReached: true } as const;
const open: OnPhone['handoff'] = {
  is: 'open',
  id: 'h1',
  link: 'https://a.example/#seguir=t',
  status,
  shown: null,
};
const screen: State = { step: 'handoff', person, handoff: open };
const from: OnPhone = { person, handoff: { ...open, shown: 'k1' } };
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
const result: State = { step: 'result', key: 'k1', person, verification, problem: null, from };

const updated = (changes: Partial<HandoffView>): Event => ({
  type: 'handoff-updated',
  view: {
    id: 'h1',
    side: 'screen',
    state: 'opened',
    answered: null,
    cedula: guest.mask,
    secondsLeft: 540,
    present: true,
    ...changes,
  },
});
const toPhone = (changes: Partial<HandoffView>) => updated({ side: 'phone', ...changes });
const through = (from: State, ...events: Event[]) => events.reduce(reduceVisit, from);

describe('the screen', () => {
  test('requests a link, shows it, and retries after a failure', () => {
    const requested = reduceVisit({ step: 'capture', person, key: null }, { type: 'phone-wanted' });
    expect(requested).toEqual({ step: 'handoff', person, handoff: { is: 'requested' } });
    const failed = reduceVisit(requested, { type: 'handoff-failed', code: 'OVERLOADED' });
    expect(failed).toEqual({ step: 'handoff', person, handoff: { is: 'failed', code: 'OVERLOADED' } });
    expect(reduceVisit(failed, { type: 'phone-wanted' })).toEqual(requested);
    const made = reduceVisit(requested, {
      type: 'link-made',
      link: { id: 'h1', link: 'https://a.example/', secondsLeft: 600 },
    });
    expect(made).toMatchObject({
      handoff: { is: 'open', id: 'h1', status: { doing: 'waiting' }, shown: null },
    });
  });

  test.each(['waiting', 'opened', 'sending'] as const)('shows that the phone is %s', (state) => {
    expect(reduceVisit(screen, updated({ state }))).toMatchObject({
      step: 'handoff',
      handoff: { status: { doing: state } },
    });
  });

  test('recovers after a failed poll', () => {
    const reached = through(screen, { type: 'handoff-poll-failed' }, updated({}));
    expect(reached).toEqual(screen);
  });

  test.each(['expired', 'refused', 'cancelled'] as const)(
    'learns that the link is %s, and can request another',
    (why) => {
      const over = reduceVisit(screen, updated({ state: why }));
      expect(over).toEqual({ step: 'handoff', person, handoff: { is: 'over', why } });
      expect(reduceVisit(over, { type: 'phone-wanted' })).toMatchObject({ handoff: { is: 'requested' } });
      expect(reduceVisit(over, { type: 'camera-wanted' })).toEqual({ step: 'capture', person, key: null });
      expect(reduceVisit(over, updated({ state: 'opened' })), 'a late response').toBe(over);
    },
  );

  test('fetches each answer once, and returns to waiting if nothing was recorded', () => {
    const recalled = reduceVisit(screen, updated({ state: 'answered', answered: 'k1' }));
    expect(recalled).toEqual({ step: 'recall', key: 'k1', lookup: 'asking', from });
    const waiting = reduceVisit(recalled, { type: 'never-arrived' });
    expect(waiting).toEqual({ step: 'handoff', ...from });
    expect(reduceVisit(waiting, updated({ state: 'answered', answered: 'k1' }))).toMatchObject({
      step: 'handoff',
      handoff: { status: { doing: 'opened' }, shown: 'k1' },
    });
    expect(reduceVisit(waiting, updated({ state: 'opened', answered: 'k2' }))).toMatchObject({
      step: 'recall',
      key: 'k2',
    });
  });

  test('shows the result and follows the phone to another photo', () => {
    const recalled = reduceVisit(screen, updated({ state: 'answered', answered: 'k1' }));
    expect(reduceVisit(recalled, { type: 'answered', verification, problem: null })).toEqual(result);
    expect(reduceVisit(result, updated({ state: 'answered', answered: 'k1' }))).toBe(result);
    expect(reduceVisit(result, updated({ state: 'opened', answered: 'k1' })), 'it is being read').toBe(
      result,
    );
    const sending = reduceVisit(result, updated({ state: 'sending', answered: 'k1' }));
    expect(sending).toMatchObject({
      step: 'handoff',
      handoff: { status: { doing: 'sending' }, shown: 'k1' },
    });
    expect(reduceVisit(result, updated({ state: 'answered', answered: 'k2' }))).toMatchObject({
      step: 'recall',
      key: 'k2',
    });
    for (const end of [updated({ state: 'refused', answered: 'k1' }), failed]) {
      expect(reduceVisit(result, end)).toEqual({ ...result, from: null });
    }
  });

  test('another photo is taken on the phone, which is still there', () => {
    expect(reduceVisit(result, { type: 'another-attempt' })).toEqual({ step: 'handoff', ...from });
    const alone = { ...result, from: null };
    expect(reduceVisit(alone, { type: 'another-attempt' })).toEqual({ step: 'capture', person, key: null });
  });

  test('after a reload keeps polling, without the person', () => {
    const reloaded = firstState({ token: null, key: null, handoff: 'h1', inApp: false });
    expect(reloaded).toEqual({ step: 'joining', by: { id: 'h1' }, code: null });
    const resumed = reduceVisit(reloaded, updated({ state: 'sending' }));
    expect(resumed).toMatchObject({ step: 'handoff', person: null, handoff: { link: null, id: 'h1' } });
    for (const type of ['camera-wanted', 'phone-wanted'] as const)
      expect(reduceVisit(resumed, { type })).toBe(resumed);
    expect(reduceVisit(reloaded, updated({ state: 'answered', answered: 'k1' }))).toMatchObject({
      step: 'recall',
      key: 'k1',
    });
    expect(reduceVisit(reloaded, updated({ state: 'expired' }))).toMatchObject({
      handoff: { is: 'over', why: 'expired' },
    });
  });
});

const failed: Event = { type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' };
const turnedAway = (code: string) => ({ step: 'joining', by: { id: 'h1' }, code });
const capture: CaptureRef = { current: { photo: null, source: 'camera', tokens: null } };

describe('the phone', () => {
  const arrived = firstState({ token: 't1', key: 'k1', handoff: 'h2', inApp: false });

  test('inside another app the link is not used before the person agrees', () => {
    const held = firstState({ token: 't1', key: null, handoff: null, inApp: true });
    expect(held).toEqual({ step: 'joining', by: { token: 't1' }, code: 'IN_APP' });
    expect(reduceVisit(held, { type: 'retry-requested' })).toEqual(arrived);
  });

  test('a link takes precedence over the history of the tab', () => {
    expect(arrived).toEqual({ step: 'joining', by: { token: 't1' }, code: null });
  });

  test('from the link to the camera, without cédula or notice', () => {
    const reached = through(
      arrived,
      toPhone({}),
      { type: 'continued' },
      { type: 'captured', capture, key: 'k1' },
    );
    expect(reached).toEqual({ step: 'review', attempt: { person: guest, capture, key: 'k1' } });
    expect(JSON.stringify(reached)).not.toContain('t1');
  });

  test('the person can retry a link that could not be opened', () => {
    const stuck = reduceVisit(arrived, { type: 'handoff-poll-failed' });
    expect(stuck).toMatchObject({ code: 'OFFLINE' });
    expect(reduceVisit(stuck, { type: 'retry-requested' })).toEqual(arrived);
    expect(reduceVisit(stuck, { type: 'restarted' })).toBe(start);
  });

  test.each([
    ['expired', 'HANDOFF_EXPIRED'],
    ['cancelled', 'HANDOFF_CANCELLED'],
  ] as const)('%s during the capture: shown before anything is sent', (state, code) => {
    const joined: State = { step: 'joined', guest, present: true };
    const camera: State = { step: 'capture', person: guest, key: null };
    const review: State = { step: 'review', attempt: { person: guest, capture, key: 'k1' } };
    for (const at of [arrived, joined, camera, review])
      expect(reduceVisit(at, toPhone({ state }))).toEqual(turnedAway(code));
    for (const at of [joined, camera, review])
      expect(reduceVisit(at, failed)).toEqual(turnedAway('HANDOFF_UNKNOWN'));
  });

  test('a sent attempt is unaffected by the other screen', () => {
    const attempt = { person: guest, capture, key: 'k1' };
    const busy: State[] = [
      { step: 'sending', attempt, progress: { phase: 'waiting' } },
      { step: 'unanswered', attempt, asking: false, pending: false },
    ];
    for (const at of busy) {
      expect(reduceVisit(at, toPhone({ state: 'cancelled' }))).toBe(at);
      expect(reduceVisit(at, failed)).toBe(at);
    }
    const shown: State = {
      step: 'result',
      key: 'k1',
      person: guest,
      verification,
      problem: null,
      from: null,
    };
    expect(reduceVisit(shown, toPhone({ state: 'answered', answered: 'k1' }))).toBe(shown);
    for (const end of [toPhone({ state: 'cancelled' }), failed]) {
      expect(reduceVisit(shown, end), 'no further photo can be sent').toEqual({ ...shown, person: null });
    }
    const stopped: State = { step: 'stopped', attempt, code: 'OVERLOADED', retryAfter: null };
    expect(reduceVisit(stopped, toPhone({ state: 'expired' }))).toEqual(turnedAway('HANDOFF_EXPIRED'));
  });

  test('shows whether the other screen is present', () => {
    const joined: State = { step: 'joined', guest, present: true };
    expect(reduceVisit(joined, toPhone({}))).toBe(joined);
    expect(reduceVisit(joined, toPhone({ present: false }))).toEqual({ ...joined, present: false });
  });

  test('has no cédula to correct, but another photo to take', () => {
    const shown: State = {
      step: 'result',
      key: 'k1',
      person: guest,
      verification,
      problem: null,
      from: null,
    };
    for (const at of [shown, { step: 'capture', person: guest, key: null }] as State[]) {
      expect(reduceVisit(at, { type: 'claim-corrected' })).toBe(at);
      expect(reduceVisit(at, { type: 'phone-wanted' })).toBe(at);
    }
    expect(reduceVisit(shown, { type: 'another-attempt' })).toEqual({
      step: 'capture',
      person: guest,
      key: null,
    });
  });

  test('Back leads to its own first page', () => {
    const camera: State = { step: 'capture', person: guest, key: null };
    const to = (step: State['step']): Event => ({ type: 'navigated', step, key: null });
    expect(reduceVisit(camera, to('joined'))).toEqual({ step: 'joined', guest, present: true });
    expect(reduceVisit(screen, to('capture'))).toEqual({ step: 'capture', person, key: null });
  });
});
