import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeatWhileVisible } from './repeat.ts';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const browser = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser));
  page.visibilityState = 'visible';
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An action that settles only when aborted, with the signal of each run. */
function endless() {
  const signals: AbortSignal[] = [];
  const act = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
  };
  return { signals, act };
}

test('repeats with a pause after each run', async () => {
  const act = vi.fn(async () => {});
  const stop = repeatWhileVisible(1_000, act, { atOnce: true });
  expect(act).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(act).toHaveBeenCalledTimes(3);
  stop();
  browser.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(act).toHaveBeenCalledTimes(3);
});

test('starts with a pause unless `atOnce`', async () => {
  const act = vi.fn(async () => {});
  const stop = repeatWhileVisible(1_000, act, { atOnce: false });
  await vi.advanceTimersByTimeAsync(999);
  expect(act).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(act).toHaveBeenCalledTimes(1);
  stop();
});

test('runs at once when the connection returns, replacing the pending run', async () => {
  const { signals, act } = endless();
  const stop = repeatWhileVisible(1_000, act, { atOnce: true });
  browser.dispatchEvent(new Event('online'));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(signals, 'the aborted run starts no other').toHaveLength(2);
  stop();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test('runs at once when the page becomes visible, and not when it is hidden', async () => {
  const { signals, act } = endless();
  const stop = repeatWhileVisible(1_000, act, { atOnce: true });
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(signals).toHaveLength(1);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(signals).toHaveLength(2);
  stop();
});
