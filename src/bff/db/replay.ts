import { type Log, traceOf } from '../log/log.ts';
import type { Fallback } from './fallback.ts';
import type { Store } from './store.ts';

const everyMs = 30_000;

/** Writes into the record what it did not accept before: now, every half minute, and at shutdown. */
export async function startReplay(
  fallback: Fallback,
  store: Store,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  async function replay(): Promise<void> {
    try {
      const { recorded, left } = await fallback.replay(store);
      if (recorded > 0) log.warn({ event: 'recorded-late', count: recorded });
      if (left > 0) log.error({ event: 'not-recorded', count: left });
    } catch (error) {
      log.error({ event: 'fallback-failed', error: traceOf(error) });
    }
  }
  await replay();
  const timer = setInterval(() => void replay(), everyMs).unref();
  return {
    stop() {
      clearInterval(timer);
      return replay();
    },
  };
}
