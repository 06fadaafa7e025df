import { setTimeout as pause } from 'node:timers/promises';
import { type Log, traceOf } from '../log/log.ts';
import type { Stores } from '../stores.ts';
import { deletedAtOnce } from './upkeep.ts';

export interface JobParts {
  stores: Pick<Stores, 'record' | 'handoffs' | 'upkeep'>;
  /** Other stores that delete what has expired. */
  forget?: readonly { deleteExpired(): Promise<unknown> }[];
  log: Log;
  /** How long a verification may take. */
  handlerMs: number;
  /** Retention period of rows. */
  retentionMs: number;
}

const [second, hour] = [1_000, 3_600_000];
/** Added to the time limit of a verification: another instance may still be working on it. */
const sweepMarginMs = 10 * second;
/** Between two steps of a long deletion, in milliseconds: the database is free for as long as it was held, or longer. */
const restMs = 10;

/**
 * Starts the jobs that run without a request: giving up rows that nobody will close, now and later on;
 * deleting handoffs and rows that have expired; references for rows of a former program. Returns a function that stops them.
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
  let isStopped = false;
  const running = [
    repeatJob(15 * second, sweep),
    repeatJob(
      15 * second,
      guarded(() => parts.stores.upkeep.nameRows(() => isStopped)),
    ),
    repeatJob(
      30 * second,
      guarded(() => Promise.all([handoffs, ...(parts.forget ?? [])].map((it) => it.deleteExpired()))),
    ),
    repeatJob(
      hour,
      guarded(() => expireOld(parts)),
    ),
  ];
  return async () => {
    isStopped = true;
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
  for (let expired = 0; ; await pause(restMs)) {
    const gone = await upkeep.expire(Date.now() - retentionMs, deletedAtOnce);
    expired += gone;
    if (gone < deletedAtOnce) return expired;
  }
}

/** Repeats a job, not at the same moment on all instances; each interval starts when the last run ends. */
export function repeatJob(everyMs: number, work: () => Promise<void>): () => Promise<void> {
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
