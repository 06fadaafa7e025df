import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, test } from 'vitest';
import { CallRejectedError, createGuard, type GuardHealth, type GuardLimits } from './guard.ts';

const limits: GuardLimits = {
  faults: 5,
  openMs: 15_000,
  longestPauseMs: 60_000,
  concurrent: 2,
  queue: 1,
  queueMs: 60_000,
};
const fine: GuardHealth = { faulty: false, pauseMs: 0 };
const fault: GuardHealth = { faulty: true, pauseMs: 0 };

function setUp(changes: Partial<GuardLimits> = {}) {
  const clock = { now: 0 };
  const guard = createGuard<GuardHealth>(
    { ...limits, ...changes },
    (result) => result,
    () => clock.now,
  );
  let callCount = 0;
  /** Requests an answer of this health; returns who refused and for how long, or that it was called. */
  const ask = async (health: GuardHealth | Promise<GuardHealth>) => {
    try {
      await guard.run(async () => {
        callCount += 1;
        return health;
      });
      return 'called';
    } catch (error) {
      if (!(error instanceof CallRejectedError)) throw error;
      return `${error.by} ${error.retryAfter}`;
    }
  };
  const inARow = async (count: number, health: GuardHealth) => {
    for (let n = 0; n < count; n += 1) await ask(health);
  };
  return { clock, guard, ask, inARow, callCount: () => callCount };
}

/** An answer that the test resolves. */
function held() {
  let give: (health: GuardHealth) => void = () => {};
  const answer = new Promise<GuardHealth>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

describe('the breaker', () => {
  test('opens after five faults in a row, for 15 seconds, without a call', async () => {
    const { clock, guard, ask, inARow, callCount } = setUp();
    await inARow(4, fault);
    await ask(fine);
    await inARow(4, fault);
    expect(guard.refusal()).toBeNull();
    await ask(fault);
    expect(guard.state().breaker).toBe('open');
    clock.now = 14_999;
    expect([await ask(fine), guard.refusal()?.by]).toEqual(['breaker 1', 'breaker']);
    expect(callCount()).toBe(10);
  });

  test('then one probe at a time decides', async () => {
    const { clock, guard, ask, inARow, callCount } = setUp();
    await inARow(5, fault);
    clock.now = 15_000;
    expect(guard.refusal()).toBeNull();
    const { answer, give } = held();
    const probe = ask(answer);
    expect(await ask(fine)).toBe('breaker 2');
    expect(guard.state().breaker).toBe('half-open');
    give(fault);
    await probe;
    expect([await ask(fine), callCount()]).toEqual(['breaker 15', 6]);
    clock.now = 30_000;
    expect([await ask(fine), await ask(fine), guard.state().breaker]).toEqual(['called', 'called', 'closed']);
  });

  test('a defect of ours is no fault of the vendor', async () => {
    const { guard } = setUp();
    for (let n = 0; n < 6; n += 1) {
      await expect(guard.run(() => Promise.reject(new TypeError('ours')))).rejects.toThrow(TypeError);
    }
    expect(guard.refusal()).toBeNull();
  });
});

describe('the gate', () => {
  test('stays shut as long as the vendor requested', async () => {
    const { clock, ask, callCount } = setUp();
    await ask({ faulty: false, pauseMs: 7_000 });
    clock.now = 6_001;
    expect(await ask(fine)).toBe('gate 1');
    clock.now = 7_000;
    expect([await ask(fine), callCount()]).toEqual(['called', 2]);
  });

  test('not longer than the limit, and a shorter Retry-After does not open it', async () => {
    const { clock, guard, ask } = setUp();
    const { answer, give } = held();
    const later = ask(answer);
    await ask({ faulty: false, pauseMs: 3_600_000 });
    give({ faulty: false, pauseMs: 1_000 });
    await later;
    clock.now = 59_000;
    expect([guard.state().gateShut, await ask(fine)]).toEqual([true, 'gate 1']);
    clock.now = 60_000;
    expect(await ask(fine)).toBe('called');
  });
});

describe('the bulkhead', () => {
  test('two are sent, one waits, the fourth is refused at once', async () => {
    const { guard, ask, callCount } = setUp();
    const { answer, give } = held();
    const running = [ask(answer), ask(answer), ask(answer)];
    expect([guard.refusal()?.by, await ask(fine), callCount()]).toEqual(['bulkhead', 'bulkhead 2', 2]);
    expect(guard.state()).toEqual({ breaker: 'closed', gateShut: false, running: 2, queued: 1 });
    give(fine);
    expect(await Promise.all(running)).toEqual(['called', 'called', 'called']);
    expect(guard.state()).toMatchObject({ running: 0, queued: 0 });
  });

  test('a call that waited runs in its own context', async () => {
    const { guard } = setUp({ concurrent: 1 });
    const context = new AsyncLocalStorage<string>();
    const { answer, give } = held();
    const observed: (string | undefined)[] = [];
    const run = (name: string) =>
      context.run(name, () =>
        guard.run(async () => {
          observed.push(context.getStore());
          return answer;
        }),
      );
    const running = [run('first'), run('second')];
    give(fine);
    await Promise.all(running);
    expect(observed).toEqual(['first', 'second']);
  });

  test('a call that waited while the breaker or the gate closed is not sent', async () => {
    const { ask, callCount } = setUp({ concurrent: 1 });
    const { answer, give } = held();
    const running = [ask(answer), ask(fine)];
    give({ faulty: false, pauseMs: 5_000 });
    expect([await Promise.all(running), callCount()]).toEqual([['called', 'gate 5'], 1]);
  });

  test('a call that waited too long is not sent', async () => {
    const { ask, callCount } = setUp({ concurrent: 1, queueMs: 1 });
    const { answer, give } = held();
    const running = [ask(answer), ask(fine)];
    await new Promise((resolve) => AbortSignal.timeout(5).addEventListener('abort', resolve));
    give(fine);
    expect([await Promise.all(running), callCount()]).toEqual([['called', 'bulkhead 2'], 1]);
  });
});
