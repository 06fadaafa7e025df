import { describe, expect, test } from 'vitest';
import type { HandoffView } from '../../contract/handoff.ts';
import { reduceVisit } from './next.ts';
import { type Event, firstState, type State, start } from './state.ts';

const person = { consent: { version: '1', at: 0 }, cedula: '8-1-1' };
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
const unheard: Event = { type: 'handoff-poll-failed' };

test('a page without history state or link begins at the notice', () => {
  expect(firstState({ token: null, key: null, handoff: null, inApp: false })).toBe(start);
});

describe('a link for a phone', () => {
  const requested: State = { step: 'handoff', person, handoff: { is: 'requested' } };
  const over: State = { step: 'handoff', person, handoff: { is: 'over', why: 'expired' } };

  test('is requested once, and shown as not yet opened', () => {
    expect(reduceVisit(requested, { type: 'phone-wanted' })).toBe(requested);
    expect(reduceVisit(requested, { type: 'link-made', link })).toEqual({
      ...requested,
      handoff: {
        is: 'open',
        id: 'h1',
        link: link.link,
        status: { doing: 'waiting', present: false, secondsLeft: 600, isReached: true },
        shown: null,
      },
    });
  });

  test('late updates change nothing, before it exists or after it has ended', () => {
    for (const event of [failed, unheard]) expect(reduceVisit(over, event)).toBe(over);
    expect(reduceVisit(requested, unheard)).toBe(requested);
  });

  test('after a reload the phone status comes from the BFF alone', () => {
    const joining: State = { step: 'joining', by: { id: 'h1' }, code: null };
    const resumed = reduceVisit(joining, { type: 'handoff-updated', view: { ...view, answered: 'k1' } });
    expect(resumed).toMatchObject({
      step: 'recall',
      from: {
        handoff: {
          link: null,
          status: { doing: 'opened', present: true, secondsLeft: 540, isReached: true },
        },
      },
    });
  });
});

describe('the recorded answer is requested', () => {
  const recall: State = { step: 'recall', key: 'k1', lookup: 'failed', from: null };

  test('again, by the person', () => {
    expect(reduceVisit(recall, { type: 'retry-requested' })).toEqual({ ...recall, lookup: 'asking' });
  });
  test('by Back to a sent attempt, but not by its own entry', () => {
    expect(reduceVisit(recall, { type: 'navigated', step: 'result', key: 'k1' })).toBe(recall);
    expect(reduceVisit(recall, { type: 'navigated', step: 'result', key: 'k2' })).toMatchObject({
      key: 'k2',
      lookup: 'asking',
    });
    expect(
      reduceVisit({ step: 'capture', person, key: null }, { type: 'navigated', step: 'result', key: 'k2' }),
    ).toMatchObject({
      step: 'recall',
      key: 'k2',
    });
  });
});

describe('Back', () => {
  test('to the current step changes nothing', () => {
    const capture: State = { step: 'capture', person, key: null };
    expect(reduceVisit(capture, { type: 'navigated', step: 'capture', key: null })).toBe(capture);
  });
  test('on a phone leads to its own pages only', () => {
    const camera: State = { step: 'capture', person: guest, key: null };
    for (const step of ['notice', 'claim', 'review'] as const)
      expect(reduceVisit(camera, { type: 'navigated', step, key: null })).toEqual({
        step: 'capture',
        person: guest,
        key: null,
      });
  });
  test('from a link without a person restarts', () => {
    const stranger: State = { step: 'handoff', person: null, handoff: { is: 'over', why: 'expired' } };
    expect(reduceVisit(stranger, { type: 'navigated', step: 'claim', key: null })).toBe(start);
  });
});
