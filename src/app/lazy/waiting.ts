/** Rejects after `ms` milliseconds; the promise itself continues. */
export function withTimeLimit<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing within ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Resolves after `ms` milliseconds, or as soon as the connection returns or the page becomes visible.
 *
 * @param onStart receives the function that ends the pause at once
 */
export function pauseOrOnline(ms: number, onStart?: (endNow: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = () => {
      over.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end, { signal: over.signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && end(), {
      signal: over.signal,
    });
    onStart?.(end);
  });
}

/** Resolves when the page has nothing else to do: the first screen has priority. Safari has no idle callback. */
export function untilIdle(): Promise<void> {
  if (typeof requestIdleCallback === 'undefined') return pauseOrOnline(200);
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2_000 }));
}

/** Network Information API, where supported. */
interface WithConnection {
  connection?: { saveData?: boolean };
}

/** Whether the browser is in data-saving mode. */
export const savesData = (): boolean => (navigator as WithConnection).connection?.saveData === true;
