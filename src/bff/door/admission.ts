import { Problem } from '../problem.ts';

/** In seconds: a submission is over in a second or two, and a browser asks a person before it tries again. */
const retryAfter = 2;

/** How many submissions are in flight. Each holds its photo in memory, whether or not its sender is still there. */
export interface Admission {
  /** To be asked before a body is read. @throws Problem OVERLOADED */
  check(): void;
  /** Does the work of one that is let in; it counts until the work is over. @throws Problem OVERLOADED */
  admit<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createAdmission(limit: number): Admission {
  let inFlight = 0;
  const check = () => {
    if (inFlight >= limit) throw new Problem('OVERLOADED', { retryAfter });
  };
  return {
    check,
    async admit(work) {
      // Between the first look and here, others may have come in.
      check();
      inFlight += 1;
      try {
        return await work();
      } finally {
        inFlight -= 1;
      }
    },
  };
}
