/**
 * One result for all callers within a moment: while a probe runs they wait for it, and for `freshMs` after it
 * they get its result. However many call, the probed thing is touched once per moment.
 *
 * @param probe resolves when all is well
 * @param freshMs how long a result holds, in milliseconds
 */
export function createSharedProbe(
  probe: () => Promise<void>,
  freshMs: number,
  now = () => performance.now(),
): () => Promise<void> {
  let latest: Promise<void> | null = null;
  let until = 0;
  return () => {
    if (latest !== null && now() < until) return latest;
    until = Number.POSITIVE_INFINITY;
    const running = probe().finally(() => {
      until = now() + freshMs;
    });
    latest = running;
    return running;
  };
}
