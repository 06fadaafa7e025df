/** A mutex: runs one task after the other. */
export interface Mutex {
  runExclusive<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when nothing waits any more. */
  whenIdle(): Promise<void>;
}

export function createMutex(): Mutex {
  let last: Promise<unknown> = Promise.resolve();
  return {
    runExclusive(work) {
      const turn = last.then(work);
      last = turn.catch(() => {});
      return turn;
    },
    async whenIdle() {
      await last;
    },
  };
}
