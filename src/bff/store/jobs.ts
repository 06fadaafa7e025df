import { type Log, traceOf } from '../log.ts';
import type { Stores } from './stores.ts';

export interface JobParts {
  stores: Pick<Stores, 'record' | 'handoffs' | 'upkeep'>;
  /** Other things that are forgotten when their time is over. */
  forget?: readonly { forgetOver(): Promise<void> }[];
  log: Log;
  /** How long a verification may take. */
  handlerMs: number;
  /** How long rows are kept. */
  retentionMs: number;
}

const [second, hour] = [1_000, 3_600_000];
/** Beyond the time that a verification may take: another instance may still be at it. */
const sweepMarginMs = 10 * second;
const expireBatch = 500;

/**
 * What is done without a request: rows that nobody will close are given up, now and later on; handoffs and rows whose
 * time is over are forgotten. Gives what stops it.
 */
export async function startJobs(parts: JobParts): Promise<() => Promise<void>> {
  const { record, handoffs } = parts.stores;
  const guarded = (work: () => Promise<unknown>) => async () => {
    try {
      await work();
    } catch (error) {
      parts.log.error({ event: 'record-upkeep-failed', error: traceOf(error) });
    }
  };
  const sweep = guarded(() => record.sweep(Date.now() - parts.handlerMs - sweepMarginMs));
  await sweep();
  const running = [
    repeat(15 * second, sweep),
    repeat(
      30 * second,
      guarded(() => Promise.all([handoffs, ...(parts.forget ?? [])].map((it) => it.forgetOver()))),
    ),
    repeat(
      hour,
      guarded(() => expireOld(parts)),
    ),
  ];
  return async () => {
    await Promise.all(running.map((stop) => stop()));
  };
}

/** Deletes what is older than the notice promises, in small steps; one instance at a time does it. */
export async function expireOld({
  stores: { upkeep },
  retentionMs,
}: Pick<JobParts, 'retentionMs'> & {
  stores: Pick<Stores, 'upkeep'>;
}): Promise<number> {
  if (!(await upkeep.claimJob('retention', Date.now() + hour / 2))) return 0;
  let expired = 0;
  for (let gone = expireBatch; gone === expireBatch; expired += gone)
    gone = await upkeep.expire(Date.now() - retentionMs, expireBatch);
  return expired;
}

/** Again and again, not at the same moment on all instances; the next time is counted from the end of the last one. */
function repeat(everyMs: number, work: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout;
  let last = Promise.resolve();
  const wait = () => {
    timer = setTimeout(
      () => {
        last = work().then(wait);
      },
      everyMs * (0.75 + Math.random() / 2),
    ).unref();
  };
  wait();
  return async () => {
    clearTimeout(timer);
    await last;
    clearTimeout(timer);
  };
}
