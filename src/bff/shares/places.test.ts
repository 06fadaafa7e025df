import { afterEach, describe, expect, test } from 'vitest';
import { ProblemError } from '../problem.ts';
import { createPlaces, type InFlightSlot, type Places } from './places.ts';

let clock = 0;
let places: Places;
afterEach(() => places.stop());

function open(most: number, leastSpeed = 1_000): void {
  clock = 0;
  places = createPlaces({ most, leastSpeed, graceMs: 15_000, now: () => clock });
}
const tryTake = (party: string): InFlightSlot | undefined => {
  try {
    return places.take(party);
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'OVERLOADED', details: { retryAfter: 2 } });
    return undefined;
  }
};
/** Takes as many as it gets; all of them are waiting for an answer. */
function fill(party: string): InFlightSlot[] {
  const taken: InFlightSlot[] = [];
  for (let place = tryTake(party); place !== undefined; place = tryTake(party)) {
    place.body.complete();
    taken.push(place);
  }
  return taken;
}

test('one party alone gets three quarters, the next three quarters of the rest, and there is always room for more', () => {
  open(256);
  expect([fill('a').length, fill('b').length, fill('c').length]).toEqual([192, 48, 12]);
  expect(tryTake('d')).toBeDefined();
  expect(() => places.check('a')).toThrow('OVERLOADED');
});

test.each([1, 2, 3])('few places can all be taken: %i', (most) => {
  open(most);
  for (let n = 0; n < most; n += 1) expect(tryTake('a')).toBeDefined();
  expect(tryTake('a')).toBeUndefined();
  expect(places.size()).toBe(most);
});

test('a place is held until the last work that it began has ended', async () => {
  open(1);
  const place = places.take('a');
  place.body.complete();
  let finish = () => {};
  place.until(
    new Promise<void>((resolve) => {
      finish = resolve;
    }),
  );
  place.leave();
  expect(places.size()).toBe(1);
  finish();
  await Promise.resolve();
  await Promise.resolve();
  expect(places.size()).toBe(0);
});

describe('bodies', () => {
  test('256 trickles of one network: everybody else gets a place at once, in that network too', () => {
    open(256);
    const slow = Array.from({ length: 192 }, () => places.take('greedy'));
    clock = 1_500;
    for (const place of slow) place.body.received(2);
    for (let n = 0; n < 200; n += 1) expect(tryTake(`person-${n}`)).toBeDefined();
    expect(slow.filter(({ body }) => body.signal.aborted).length).toBeGreaterThan(100);
    expect(tryTake('greedy')).toBeDefined();
    expect(slow.find(({ body }) => body.signal.aborted)?.body.signal.reason).toMatchObject({
      code: 'REQUEST_TIMEOUT',
    });
  });

  test('who reopens what was ended gives way again after a quarter of a second, an honest line does not', () => {
    open(4);
    const honest = places.take('shared');
    const reopened = [places.take('shared'), places.take('shared')];
    clock = 200;
    expect(tryTake('shared')).toBeUndefined();
    clock = 300;
    // 150 kB within 55 s, in its first 300 ms.
    honest.body.received(818);
    for (const { body } of reopened) body.received(1);
    expect([tryTake('shared'), tryTake('shared')]).not.toContain(undefined);
    expect(tryTake('shared')).toBeUndefined();
    expect([honest, ...reopened].map(({ body }) => body.signal.aborted)).toEqual([false, true, true]);
  });

  test('the slowest of the party with the most gives way, and never one that is complete', () => {
    open(4, 0);
    const [fast, slow] = [places.take('greedy'), places.take('greedy')];
    const done = places.take('greedy');
    done.body.complete();
    fast.body.received(9_000);
    slow.body.received(10);
    places.take('person-1');
    expect(tryTake('person-2')).toBeDefined();
    expect([fast, slow, done].map(({ body }) => body.signal.aborted)).toEqual([false, true, false]);
    expect(tryTake('greedy')).toBeUndefined();
  });

  test.each([
    ['150 kB within 55 s', 150_000 / 55, false],
    ['a byte a second', 1, true],
    ['800 bytes a second', 800, true],
  ])('%s', async (_, speed, ends) => {
    open(9);
    const { body } = places.take('phone');
    for (clock = 0; clock < 55_000; clock += 500) {
      if (body.signal.aborted) break;
      body.received(speed / 2);
      places.endSlow();
    }
    // 800 bytes a second: the grace of 15 s is used up after 75.
    for (; ends && clock < 80_000 && !body.signal.aborted; clock += 500) {
      body.received(speed / 2);
      places.endSlow();
    }
    expect(body.signal.aborted).toBe(ends);
    expect(places.size()).toBe(ends ? 0 : 1);
  });
});
