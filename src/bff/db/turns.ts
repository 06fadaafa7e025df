/** A mutex: runs one task after the other. */
export interface Turns {
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when nothing waits any more. */
  over(): Promise<void>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const turn = last.then(work);
      last = turn.catch(() => {});
      return turn;
    },
    async over() {
      await last;
    },
  };
}
