import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lazyModule } from './lazy-module.ts';

const events = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('document', { addEventListener: () => undefined, querySelector: () => null });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An import that fails `times` times and then succeeds. */
function failing(times: number) {
  let tries = 0;
  const load = vi.fn(() => {
    tries += 1;
    return tries <= times ? Promise.reject(new TypeError('offline')) : Promise.resolve({ name: 'Claim' });
  });
  return load;
}

test('a module that loads at once is never late, and is imported once', async () => {
  const load = failing(0);
  const lazy = lazyModule(load);
  const states: string[] = [];
  lazy.subscribe(() => states.push(lazy.getSnapshot().is));
  await expect(lazy.load()).resolves.toEqual({ name: 'Claim' });
  await lazy.load();
  expect(load).toHaveBeenCalledTimes(1);
  expect(states).toEqual(['loaded']);
});

test('a failed import is late, and retried with growing pauses until it succeeds', async () => {
  const load = failing(3);
  const lazy = lazyModule(load);
  const loaded = lazy.load();
  await vi.advanceTimersByTimeAsync(0);
  expect(lazy.getSnapshot()).toEqual({ is: 'late', replaced: false });
  await vi.advanceTimersByTimeAsync(500);
  expect(load).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(999);
  expect(load).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(2_001);
  await expect(loaded).resolves.toEqual({ name: 'Claim' });
  expect(lazy.getSnapshot().is).toBe('loaded');
});

test.each([
  ['a press', (lazy: { retry(): void }) => lazy.retry()],
  ['the link coming back', () => events.dispatchEvent(new Event('online'))],
])('%s ends the pause', async (_, wake) => {
  const load = failing(1);
  const lazy = lazyModule(load);
  const loaded = lazy.load();
  await vi.advanceTimersByTimeAsync(1);
  wake(lazy);
  await expect(loaded).resolves.toEqual({ name: 'Claim' });
});

test('a hanging import is late after eight seconds, and still accepted when it completes', async () => {
  let arrive: (module: { name: string }) => void = () => undefined;
  const lazy = lazyModule(() => new Promise<{ name: string }>((resolve) => (arrive = resolve)));
  void lazy.load();
  await vi.advanceTimersByTimeAsync(7_999);
  expect(lazy.getSnapshot().is).toBe('loading');
  await vi.advanceTimersByTimeAsync(2);
  expect(lazy.getSnapshot().is).toBe('late');
  arrive({ name: 'Claim' });
  await vi.advanceTimersByTimeAsync(0);
  expect(lazy.getSnapshot()).toEqual({ is: 'loaded', module: { name: 'Claim' } });
});
