import { describe, expect, test } from 'vitest';
import type { HandoffView } from '../../contract/handoff.ts';
import type { Verification } from '../../contract/verification.ts';
import { next } from './next.ts';
import type { Event, OnPhone, State } from './state.ts';
import { firstState, start } from './state.ts';

const person = { consent: { version: '1' }, cedula: '8-1-1' };
const guest = { handoff: 'h1', mask: '8-•-1' };
const seen = { doing: 'opened', present: true, secondsLeft: 540, heard: true } as const;
const open: OnPhone['handoff'] = {
  is: 'open',
  id: 'h1',
  link: 'https://a.example/#seguir=t',
  seen,
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

const told = (changes: Partial<HandoffView>): Event => ({
  type: 'handoff-told',
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
const toPhone = (changes: Partial<HandoffView>) => told({ side: 'phone', ...changes });
const through = (from: State, ...events: Event[]) => events.reduce(next, from);

describe('the screen', () => {
  test('asks for a link, shows it, and asks again when that failed', () => {
    const asked = next({ step: 'capture', person }, { type: 'phone-wanted' });
    expect(asked).toEqual({ step: 'handoff', person, handoff: { is: 'asked' } });
    const failed = next(asked, { type: 'handoff-failed', code: 'OVERLOADED' });
    expect(failed).toEqual({ step: 'handoff', person, handoff: { is: 'failed', code: 'OVERLOADED' } });
    expect(next(failed, { type: 'phone-wanted' })).toEqual(asked);
    const made = next(asked, {
      type: 'link-made',
      link: { id: 'h1', link: 'https://a.example/', secondsLeft: 600 },
    });
    expect(made).toMatchObject({
      handoff: { is: 'open', id: 'h1', seen: { doing: 'waiting' }, shown: null },
    });
  });

  test.each(['waiting', 'opened', 'sending'] as const)('sees that the phone is %s', (state) => {
    expect(next(screen, told({ state }))).toMatchObject({
      step: 'handoff',
      handoff: { seen: { doing: state } },
    });
  });

  test('hears again after it could not', () => {
    const reached = through(screen, { type: 'handoff-unheard' }, told({}));
    expect(reached).toEqual(screen);
  });

  test.each(['expired', 'refused', 'cancelled'] as const)(
    'is told that it is %s, and may have another',
    (why) => {
      const over = next(screen, told({ state: why }));
      expect(over).toEqual({ step: 'handoff', person, handoff: { is: 'over', why } });
      expect(next(over, { type: 'phone-wanted' })).toMatchObject({ handoff: { is: 'asked' } });
      expect(next(over, { type: 'camera-wanted' })).toEqual({ step: 'capture', person });
      expect(next(over, told({ state: 'opened' })), 'a late answer').toBe(over);
    },
  );

  test('fetches each answer once, and goes back to waiting when nothing was recorded', () => {
    const recalled = next(screen, told({ state: 'answered', answered: 'k1' }));
    expect(recalled).toEqual({ step: 'recall', key: 'k1', failed: false, from });
    const waiting = next(recalled, { type: 'never-arrived' });
    expect(waiting).toEqual({ step: 'handoff', ...from });
    expect(next(waiting, told({ state: 'answered', answered: 'k1' }))).toMatchObject({
      step: 'handoff',
      handoff: { seen: { doing: 'opened' }, shown: 'k1' },
    });
    expect(next(waiting, told({ state: 'opened', answered: 'k2' }))).toMatchObject({
      step: 'recall',
      key: 'k2',
    });
  });

  test('shows the result and follows the phone to another photo', () => {
    const recalled = next(screen, told({ state: 'answered', answered: 'k1' }));
    expect(next(recalled, { type: 'answered', verification, problem: null })).toEqual(result);
    expect(next(result, told({ state: 'answered', answered: 'k1' }))).toBe(result);
    expect(next(result, told({ state: 'opened', answered: 'k1' })), 'it is being read').toBe(result);
    const sending = next(result, told({ state: 'sending', answered: 'k1' }));
    expect(sending).toMatchObject({ step: 'handoff', handoff: { seen: { doing: 'sending' }, shown: 'k1' } });
    expect(next(result, told({ state: 'answered', answered: 'k2' }))).toMatchObject({
      step: 'recall',
      key: 'k2',
    });
    for (const end of [told({ state: 'refused', answered: 'k1' }), failed]) {
      expect(next(result, end)).toEqual({ ...result, from: null });
    }
  });

  test('another photo is taken on the phone, which is still there', () => {
    expect(next(result, { type: 'another-attempt' })).toEqual({ step: 'handoff', ...from });
    const alone = { ...result, from: null };
    expect(next(alone, { type: 'another-attempt' })).toEqual({ step: 'capture', person });
  });

  test('after a reload follows on, without the person it no longer knows', () => {
    const reloaded = firstState({ token: null, key: null, handoff: 'h1', inApp: false });
    expect(reloaded).toEqual({ step: 'joining', by: { id: 'h1' }, code: null });
    const resumed = next(reloaded, told({ state: 'sending' }));
    expect(resumed).toMatchObject({ step: 'handoff', person: null, handoff: { link: null, id: 'h1' } });
    for (const type of ['camera-wanted', 'phone-wanted'] as const)
      expect(next(resumed, { type })).toBe(resumed);
    expect(next(reloaded, told({ state: 'answered', answered: 'k1' }))).toMatchObject({
      step: 'recall',
      key: 'k1',
    });
    expect(next(reloaded, told({ state: 'expired' }))).toMatchObject({
      handoff: { is: 'over', why: 'expired' },
    });
  });
});

const failed: Event = { type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' };
const turnedAway = (code: string) => ({ step: 'joining', by: { id: 'h1' }, code });
const capture = { photo: null, source: 'camera', tokens: null } as const;

describe('the phone', () => {
  const arrived = firstState({ token: 't1', key: 'k1', handoff: 'h2', inApp: false });

  test('inside another app the link is kept until the person says so', () => {
    const held = firstState({ token: 't1', key: null, handoff: null, inApp: true });
    expect(held).toEqual({ step: 'joining', by: { token: 't1' }, code: 'IN_APP' });
    expect(next(held, { type: 'asked-again' })).toEqual(arrived);
  });

  test('a link goes before whatever the tab remembers', () => {
    expect(arrived).toEqual({ step: 'joining', by: { token: 't1' }, code: null });
  });

  test('from the link to the camera, without cédula or notice', () => {
    const reached = through(
      arrived,
      toPhone({}),
      { type: 'went-on' },
      { type: 'captured', capture, key: 'k1' },
    );
    expect(reached).toEqual({ step: 'review', attempt: { person: guest, capture, key: 'k1' } });
    expect(JSON.stringify(reached)).not.toContain('t1');
  });

  test('a link that could not be opened is tried again by the person', () => {
    const stuck = next(arrived, { type: 'handoff-unheard' });
    expect(stuck).toMatchObject({ code: 'OFFLINE' });
    expect(next(stuck, { type: 'asked-again' })).toEqual(arrived);
    expect(next(stuck, { type: 'restarted' })).toBe(start);
  });

  test.each([
    ['expired', 'HANDOFF_EXPIRED'],
    ['cancelled', 'HANDOFF_CANCELLED'],
  ] as const)('%s while the person is at it: said, before anything is sent', (state, code) => {
    const joined: State = { step: 'joined', guest, present: true };
    const camera: State = { step: 'capture', person: guest };
    const review: State = { step: 'review', attempt: { person: guest, capture, key: 'k1' } };
    for (const at of [arrived, joined, camera, review])
      expect(next(at, toPhone({ state }))).toEqual(turnedAway(code));
    for (const at of [joined, camera, review])
      expect(next(at, failed)).toEqual(turnedAway('HANDOFF_UNKNOWN'));
  });

  test('what is sent stays sent, whatever the other screen does', () => {
    const attempt = { person: guest, capture, key: 'k1' };
    const busy: State[] = [
      { step: 'sending', attempt, progress: { phase: 'waiting' } },
      { step: 'unanswered', attempt, asking: false, pending: false },
    ];
    for (const at of busy) {
      expect(next(at, toPhone({ state: 'cancelled' }))).toBe(at);
      expect(next(at, failed)).toBe(at);
    }
    const shown: State = {
      step: 'result',
      key: 'k1',
      person: guest,
      verification,
      problem: null,
      from: null,
    };
    expect(next(shown, toPhone({ state: 'answered', answered: 'k1' }))).toBe(shown);
    for (const end of [toPhone({ state: 'cancelled' }), failed]) {
      expect(next(shown, end), 'no other photo can be sent').toEqual({ ...shown, person: null });
    }
    const stopped: State = { step: 'stopped', attempt, code: 'OVERLOADED', retryAfter: null };
    expect(next(stopped, toPhone({ state: 'expired' }))).toEqual(turnedAway('HANDOFF_EXPIRED'));
  });

  test('sees whether the other screen is there', () => {
    const joined: State = { step: 'joined', guest, present: true };
    expect(next(joined, toPhone({}))).toBe(joined);
    expect(next(joined, toPhone({ present: false }))).toEqual({ ...joined, present: false });
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
    for (const at of [shown, { step: 'capture', person: guest }] as State[]) {
      expect(next(at, { type: 'claim-corrected' })).toBe(at);
      expect(next(at, { type: 'phone-wanted' })).toBe(at);
    }
    expect(next(shown, { type: 'another-attempt' })).toEqual({ step: 'capture', person: guest });
  });

  test('Back leads to its own first page', () => {
    const camera: State = { step: 'capture', person: guest };
    const to = (step: State['step']): Event => ({ type: 'navigated', step, key: null });
    expect(next(camera, to('joined'))).toEqual({ step: 'joined', guest, present: true });
    expect(next(screen, to('capture'))).toEqual({ step: 'capture', person });
  });
});
