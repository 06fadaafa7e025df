import { expect, test } from 'vitest';
import { activeSince, type IdleEvent, longestHold, nextIdle, type Patience, wakefulness } from './idle.ts';

const patience: Patience = { idle: 60_000, gone: 10_000, warning: 20_000 };
const second = 1_000;

const at = (seconds: number, events: IdleEvent[], own = patience) => {
  const it = wakefulness(events.reduce(nextIdle, activeSince(0)), own, seconds * second);
  return it.is === 'warning' ? it.secondsLeft : it.is;
};
const active = (seconds: number): IdleEvent => ({ type: 'active', at: seconds * second });
const held = (seconds: number): IdleEvent => ({ type: 'held', held: true, at: seconds * second });
const released = (seconds: number): IdleEvent => ({ type: 'held', held: false, at: seconds * second });
const gone = (seconds: number): IdleEvent => ({ type: 'face', there: false, at: seconds * second });
const back = (seconds: number): IdleEvent => ({ type: 'face', there: true, at: seconds * second });

test.each<[string, number, IdleEvent[], 'awake' | 'over' | number]>([
  ['somebody reads', 59.9, [], 'awake'],
  ['a minute without activity', 60, [], 20],
  ['the count goes down by whole seconds', 61.5, [], 19],
  ['the last second', 79.9, [], 1],
  ['nobody answered', 80, [], 'over'],
  ['a key in time', 65, [active(64)], 'awake'],
  ['it restarts the minute', 124, [active(64)], 20],
  ['a vendor takes its time', 299, [held(1)], 'awake'],
  ['a vendor that never ends', 301, [held(1)], 20],
  ['nobody answered while it hangs', 321, [held(1)], 'over'],
  ['a key while it hangs', 310, [held(1), active(305)], 'awake'],
  ['the answer leaves a whole minute', 309, [held(1), released(250)], 'awake'],
  ['and no more', 310, [held(1), released(250)], 20],
  ['holding again changes nothing', 299, [held(1), held(200)], 'awake'],
  ['nobody before the camera', 15, [gone(5)], 20],
  ['not yet', 14.9, [gone(5)], 'awake'],
  ['somebody again', 20, [gone(5), back(16)], 'awake'],
  ['repeated reports of absence do not restart it', 15, [gone(5), gone(12)], 20],
  ['a touch is somebody beside the camera', 20, [gone(5), active(16)], 'awake'],
  ['without another touch the warning follows', 26, [gone(5), active(16)], 20],
])('%s', (_, seconds, events, expected) => {
  expect(at(seconds, events)).toBe(expected);
});

test('an absent face is ignored if not configured', () => {
  expect(at(30, [gone(1)], { ...patience, gone: null })).toBe('awake');
});

test('the cap is five minutes', () => {
  expect(longestHold).toBe(300_000);
});
