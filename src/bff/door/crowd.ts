import { Problem } from '../problem.ts';

const retrySeconds = 2;

/**
 * Bounds the photos in memory: lets one more submission be read, or refuses it before its body is.
 *
 * @param answering how many verifications are in flight; they outlive their requests when people leave
 * @throws Problem OVERLOADED when `most` are being received and answered
 */
export function createCrowd(most: number, answering: () => number) {
  let receiving = 0;
  const size = () => receiving + answering();
  const check = () => {
    if (size() >= most) throw new Problem('OVERLOADED', { retryAfter: retrySeconds });
  };
  return {
    /** To be asked before a body is read, so that the client is told early. */
    check,
    async receive<Value>(read: () => Promise<Value>): Promise<Value> {
      // Between the first look and here, others may have come in.
      check();
      receiving += 1;
      try {
        return await read();
      } finally {
        receiving -= 1;
      }
    },
    size,
  };
}

export type Crowd = ReturnType<typeof createCrowd>;
