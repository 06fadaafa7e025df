import { describe, expect, test } from 'vitest';
import type { HandoffView } from '../../contract/handoff.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { Verification } from '../../contract/verification.ts';
import { next } from './next.ts';
import { type Event, firstState, mayRepeat, type State, start } from './state.ts';

const person = { consent: { version: '1' }, cedula: '8-1-1' };
const guest = { handoff: 'h1', mask: '8-•-1' };
const link = { id: 'h1', link: 'https://a.example/#seguir=t', secondsLeft: 600 };
const view: HandoffView = {
  id: 'h1',
  side: 'screen',
  state: 'opened',
  answered: null,
  cedula: guest.mask,
  secondsLeft: 540,
  present: true,
};
const failed: Event = { type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' };
const unheard: Event = { type: 'handoff-unheard' };

test.each<[Outcome, number, boolean]>([
  ['try-again', 1, true],
  ['not-verified', 1, true],
  ['unavailable', 1, true],
  ['try-again', 0, false],
  ['verified', 5, false],
  ['unknown', 5, false],
])('%s with %i attempts left: another photo makes sense: %s', (outcome, attemptsLeft, repeats) => {
  expect(mayRepeat({ outcome, attemptsLeft } as Verification)).toBe(repeats);
});

test('a page that brings nothing along begins at the notice', () => {
  expect(firstState({ token: null, key: null, handoff: null, inApp: false })).toBe(start);
});

describe('a link for a phone', () => {
  const asked: State = { step: 'handoff', person, handoff: { is: 'asked' } };
  const over: State = { step: 'handoff', person, handoff: { is: 'over', why: 'expired' } };

  test('is asked for once, and shown as nobody has opened it', () => {
    expect(next(asked, { type: 'phone-wanted' })).toBe(asked);
    expect(next(asked, { type: 'link-made', link })).toEqual({
      ...asked,
      handoff: {
        is: 'open',
        id: 'h1',
        link: link.link,
        seen: { doing: 'waiting', present: false, secondsLeft: 600, heard: true },
        shown: null,
      },
    });
  });

  test('late news of it changes nothing: it is over, or not there yet', () => {
    for (const event of [failed, unheard]) expect(next(over, event)).toBe(over);
    expect(next(asked, unheard)).toBe(asked);
  });

  test('after a reload nothing is known of the phone but what the BFF tells now', () => {
    const joining: State = { step: 'joining', by: { id: 'h1' }, code: null };
    const resumed = next(joining, { type: 'handoff-told', view: { ...view, answered: 'k1' } });
    expect(resumed).toMatchObject({
      step: 'recall',
      from: {
        handoff: { link: null, seen: { doing: 'opened', present: true, secondsLeft: 540, heard: true } },
      },
    });
  });
});

describe('the recorded answer is asked for', () => {
  const recall: State = { step: 'recall', key: 'k1', failed: true, from: null };

  test('again, by the person', () => {
    expect(next(recall, { type: 'asked-again' })).toEqual({ ...recall, failed: false });
  });
  test('by Back to what was sent: its own entry is where the person is already', () => {
    expect(next(recall, { type: 'navigated', step: 'result', key: 'k1' })).toBe(recall);
    expect(next(recall, { type: 'navigated', step: 'result', key: 'k2' })).toMatchObject({
      key: 'k2',
      failed: false,
    });
    expect(next({ step: 'capture', person }, { type: 'navigated', step: 'result', key: 'k2' })).toMatchObject(
      {
        step: 'recall',
        key: 'k2',
      },
    );
  });
});

describe('Back', () => {
  test('to where the person is changes nothing', () => {
    const capture: State = { step: 'capture', person };
    expect(next(capture, { type: 'navigated', step: 'capture', key: null })).toBe(capture);
  });
  test('on a phone leads to its own pages only', () => {
    const camera: State = { step: 'capture', person: guest };
    for (const step of ['notice', 'claim', 'review'] as const)
      expect(next(camera, { type: 'navigated', step, key: null })).toEqual({
        step: 'capture',
        person: guest,
      });
  });
  test('from a link without a person begins anew', () => {
    const stranger: State = { step: 'handoff', person: null, handoff: { is: 'over', why: 'expired' } };
    expect(next(stranger, { type: 'navigated', step: 'claim', key: null })).toBe(start);
  });
});
